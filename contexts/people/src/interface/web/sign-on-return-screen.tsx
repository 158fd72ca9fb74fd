'use client';

import { SkeletonLine, Stack, useApiMutation, useRouteParam } from '@vicinity/ui';
import { useEffect, useRef } from 'react';
import { ProviderId } from '../../contract/sign-on.ts';
import { finishSignOnRoute } from '../../contract/sign-on-routes.ts';
import { deviceZone } from './device-zone.ts';
import { PublicData, PublicPage } from './public-page.tsx';
import { SignInPage } from './sign-in-screen.tsx';
import { SignOnRefusal } from './sign-on-refusal.tsx';

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
  if (error !== null) return <SignInPage notice={<SignOnRefusal error={error} />} />;
  return (
    <PublicPage picture="coffee" title="Signing you in" lead="This takes a moment.">
      <div role="status" aria-label="Signing you in">
        <Stack>
          <SkeletonLine />
          <SkeletonLine width={60} />
        </Stack>
      </div>
    </PublicPage>
  );
};
