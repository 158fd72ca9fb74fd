'use client';

import Button from '@cloudscape-design/components/button';
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';
import { api, ProblemAlert, Stack, useApiMutation } from '@vicinity/ui';
import { useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { offerPasskeySignInRoute, signInWithPasskeyRoute } from '../../contract/factor-routes.ts';
import { passkeyRefusal, signWithPasskey } from './browser-passkeys.ts';
import { pageAfterSignIn } from './page-after-sign-in.ts';
import { Refused } from './refused.tsx';

const never = () => () => {};
/** What almost every browser can is what the page is drawn with before we know. */
const useSupport = () => useSyncExternalStore(never, browserSupportsWebAuthn, () => true);

/** Signing in without a password: by a button, or among what the browser offers for the address. */
export const PasskeySignIn = () => {
  const [refusal, setRefusal] = useState('');
  const next = pageAfterSignIn(useSearchParams().get('next'));
  const signIn = useApiMutation(signInWithPasskeyRoute, {
    onSuccess: () => window.location.assign(next),
  });
  const offer = async (inField: boolean) => {
    const options = await api(offerPasskeySignInRoute, {});
    const signature = await signWithPasskey(options, { inField });
    signIn.mutate({ body: { signature } });
  };
  const offerInField = useEffectEvent(async () => {
    // Nobody has asked yet, so nobody is told when it comes to nothing.
    if (await browserSupportsWebAuthnAutofill()) await offer(true).catch(() => {});
  });
  useEffect(() => {
    void offerInField();
    return () => WebAuthnAbortService.cancelCeremony();
  }, []);
  if (!useSupport()) return null;
  return (
    <Stack>
      <ProblemAlert problem={signIn.error} />
      <Refused why={refusal} />
      <Button
        fullWidth
        formAction="none"
        loading={signIn.isPending || signIn.isSuccess}
        onClick={() => {
          setRefusal('');
          offer(false).catch((error: unknown) => setRefusal(passkeyRefusal(error)));
        }}
      >
        Use a passkey
      </Button>
    </Stack>
  );
};
