import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import type {
  MadePasskey,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
  PasskeySignature,
} from '@vicinity/auth/contract';

// What extensions answer is of no use to the hub, and stays here.
const noExtensions = { clientExtensionResults: {} };

/** Has the browser make a passkey, which its owner is asked for. */
export const makePasskey = async (optionsJSON: PasskeyCreationOptions): Promise<MadePasskey> => ({
  ...(await startRegistration({ optionsJSON })),
  ...noExtensions,
});

/** Has a passkey sign: of those that the browser asks for now, or offers in a field once somebody is there. */
export const signWithPasskey = async (
  optionsJSON: PasskeyRequestOptions,
  { inField = false }: { inField?: boolean } = {},
): Promise<PasskeySignature> => ({
  ...(await startAuthentication({ optionsJSON, useBrowserAutofill: inField })),
  ...noExtensions,
});

/** Why a browser did not make or use a passkey, in words for its owner. */
export const passkeyRefusal = (error: unknown): string => {
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return 'This device has a passkey for this hub already.';
  if (error instanceof Error && error.name === 'NotAllowedError')
    return 'Nothing happened: it was cancelled, or took too long. Try again when you are ready.';
  if (error instanceof Error && error.name === 'SecurityError')
    return 'Passkeys work only at the address that this hub calls its own, over https.';
  return 'This browser could not use a passkey. Try another browser, or another way.';
};
