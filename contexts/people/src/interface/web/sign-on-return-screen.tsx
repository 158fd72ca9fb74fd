'use client';

import { NextLink, useApiMutation, useApiQuery, useRouteParam } from '@vicinity/ui';

import { useEffect, useRef } from 'react';
import { getSessionRoute } from '../../contract/routes.ts';
import { ProviderId } from '../../contract/sign-on.ts';
import { finishSignOnRoute } from '../../contract/sign-on-routes.ts';
import { deviceZone } from './device-zone.ts';
import { PublicData, PublicPage } from './public-page.tsx';
import { SignInPage } from './sign-in-screen.tsx';
import { SignOnRefusal } from './sign-on-refusal.tsx';
import { SigningIn } from './signing-in.tsx';

/** Where a provider sends people back to: on into the hub, or the way in with what went wrong. */
export const SignOnReturnScreen = () => (
  <PublicData>
    <Returned />
  </PublicData>
);

const Returned = () => {
  const providerId = useRouteParam('providerId', ProviderId);
  const { mutate, error } = useApiMutation(finishSignOnRoute, {
    onSuccess: ({ next }) => window.location.replace(next),
  });
  const finished = useRef(false);
  useEffect(() => {
    // An answer is taken once; effects of development run twice.
    if (finished.current) return;
    finished.current = true;
    const answer = window.location.search.slice(1);
    // Neither history nor a copied address shall hold the code.
    window.history.replaceState(null, '', window.location.pathname);
    mutate({ params: { providerId }, body: { answer, timezone: deviceZone() } });
  }, [mutate, providerId]);
  if (error !== null) return <NotIn error={error} />;
  return <SigningIn />;
};

/** What went wrong: above the way in, or, for who is in already and meant to connect, the way back. */
const NotIn = ({ error }: { error: unknown }) => {
  const { data: session, isPending } = useApiQuery(getSessionRoute, {});
  if (isPending) return <SigningIn />;
  const refusal = <SignOnRefusal error={error} />;
  if (session === undefined) return <SignInPage notice={refusal} />;
  return (
    <PublicPage
      picture="lost"
      title="That did not work"
      foot={<NextLink href="/app/profile/security">Back to “Sign-in and security”</NextLink>}
    >
      {refusal}
    </PublicPage>
  );
};
