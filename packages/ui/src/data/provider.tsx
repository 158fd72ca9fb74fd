'use client';

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ApiProblem } from '@vicinity/api-client';
import { type ReactNode, useState } from 'react';

const notSignedIn = 401;
const mostRetries = 2;

/** A refusal stays a refusal; trouble of the network or the server may pass. */
const mayPass = (failures: number, error: Error): boolean =>
  failures < mostRetries && !(error instanceof ApiProblem && error.status < 500);

const createClient = (onSignedOut: () => void): QueryClient => {
  const onError = (error: Error) => {
    if (error instanceof ApiProblem && error.status === notSignedIn) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { staleTime: 10_000, retry: mayPass } },
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
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};
