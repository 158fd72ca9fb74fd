import { ApiProblem } from '@vicinity/api-client';
import { useState } from 'react';
import { passkeyRefusal } from './browser-passkeys.ts';

/** Signs with a passkey when asked to, and keeps why the browser did not. */
export const useSigning = (sign: () => Promise<void>) => {
  const [refusal, setRefusal] = useState('');
  const submit = (): void => {
    setRefusal('');
    void sign().catch((error: unknown) => {
      // What the API refused stands in its own words.
      if (!(error instanceof ApiProblem)) setRefusal(passkeyRefusal(error));
    });
  };
  return { refusal, submit };
};
