'use client';

import { useApiMutation, useRouteParam } from '@vicinity/ui';
import { useEffect, useRef } from 'react';
import { ProviderId } from '../../contract/sign-on.ts';
import { startSignOnRoute } from '../../contract/sign-on-routes.ts';
import { PublicData } from './public-page.tsx';
import { SignInPage } from './sign-in-screen.tsx';
import { SignOnRefusal } from './sign-on-refusal.tsx';
import { SigningIn } from './signing-in.tsx';

/** Begins a sign-in without a click: where the portal of a provider leads. */
export const SignOnStartScreen = () => (
  <PublicData>
    <Starting />
  </PublicData>
);

const Starting = () => {
  const providerId = useRouteParam('providerId', ProviderId);
  const { mutate, error } = useApiMutation(startSignOnRoute, {
    onSuccess: ({ url }) => window.location.replace(url),
  });
  const started = useRef(false);
  useEffect(() => {
    // Effects of development run twice, and one way out is enough.
    if (started.current) return;
    started.current = true;
    mutate({ params: { providerId }, body: {} });
  }, [mutate, providerId]);
  return error === null ? <SigningIn /> : <SignInPage notice={<SignOnRefusal error={error} />} />;
};
