'use client';

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ApiProblem } from '@vicinity/api-client';
import { type ReactNode, useEffect, useState } from 'react';
import { useLiveState } from './use-live.ts';

const notSignedIn = 401;
const createClient = (onSignedOut: () => void): QueryClient => {
  const onError = (error: Error) => {
    if (error instanceof ApiProblem && error.status === notSignedIn) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // The API's client tries again by itself, where that is safe.
    defaultOptions: { queries: { staleTime: 10_000, retry: false } },
  });
};

/** Keeps what screens have asked the API. `onSignedOut` is told when a session has ended, and must not change. */
export const DataProvider = ({
  onSignedOut,
  children,
}: {
  onSignedOut: () => void;
  children: ReactNode;
}) => {
  const [client] = useState(() => createClient(onSignedOut));
  const isSignedOut = useLiveState() === 'signed-out';
  useEffect(() => {
    if (isSignedOut) onSignedOut();
  }, [isSignedOut, onSignedOut]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};
