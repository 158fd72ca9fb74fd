import { z } from 'zod';
import type {
  MadePasskey,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
  PasskeySignature,
} from './passkey-contract.ts';

const TIMEOUT_MS = 5 * 60_000;
/** Ed25519, ES256 and RS256. @see IANA, “COSE Algorithms” */
const ALGORITHMS = [-8, -7, -257];

/** What is kept of a passkey: enough to check what it signs, and nothing secret. */
export type Passkey = {
  /** Base64url, as the browser names it. */
  readonly credentialId: string;
  /** In COSE. */
  readonly publicKey: Uint8Array;
  /** How often it has signed, where it counts; 0 where it does not. */
  readonly counter: number;
};

type Owner = { readonly id: Uint8Array; readonly name: string; readonly displayName: string };

/**
 * Makes and checks passkeys for one address. Challenges come from the caller, who has to see that each is
 * signed once.
 * @see Web Authentication Level 3, section 7
 */
export const passkeysFor = (publicUrl: string, hub: string) => {
  const { hostname: rpId, origin } = new URL(publicUrl);
  return {
    /** For a browser that shall make one; those that its owner has already are left out. */
    creation: (
      challenge: string,
      owner: Owner,
      existing: readonly string[],
    ): PasskeyCreationOptions => ({
      rp: { id: rpId, name: hub },
      user: { ...owner, id: Buffer.from(owner.id).toString('base64url') },
      challenge,
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
      timeout: TIMEOUT_MS,
      excludeCredentials: existing.map(described),
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    }),

    /** For a browser that shall sign; `allowed` empty lets its owner choose among all of this address. */
    request: (
      challenge: string,
      allowed: readonly string[],
      userVerification: 'required' | 'preferred',
    ): PasskeyRequestOptions => ({
      rpId,
      challenge,
      timeout: TIMEOUT_MS,
      allowCredentials: allowed.map(described),
      userVerification,
    }),

    /** A passkey that was made for this challenge; null when it was not. */
    made: async (response: MadePasskey, challenge: string): Promise<Passkey | null> => {
      const { verifyRegistrationResponse } = await library();
      const checked = await verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: rpId,
        requireUserVerification: false,
        supportedAlgorithmIDs: ALGORITHMS,
      }).catch(refused);
      if (checked?.registrationInfo === undefined) return null;
      const { id, publicKey, counter } = checked.registrationInfo.credential;
      return { credentialId: id, publicKey, counter };
    },

    /**
     * The count of signatures after this one; null when it is not this passkey's of this challenge, or the
     * passkey was copied. With `verified` it also has to have checked that it is its owner who holds it.
     */
    signed: async (
      response: PasskeySignature,
      challenge: string,
      { credentialId, publicKey, counter }: Passkey,
      { verified }: { readonly verified: boolean },
    ): Promise<number | null> => {
      const { verifyAuthenticationResponse } = await library();
      const checked = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: rpId,
        requireUserVerification: verified,
        credential: { id: credentialId, publicKey: Uint8Array.from(publicKey), counter },
      }).catch(refused);
      return checked?.verified === true ? checked.authenticationInfo.newCounter : null;
    },
  };
};
export type Passkeys = ReturnType<typeof passkeysFor>;

/** The challenge that a browser says was signed; null when it says nothing of the kind. */
export const challengeIn = ({
  response: { clientDataJSON },
}: Pick<MadePasskey | PasskeySignature, 'response'>): string | null => {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString());
    return ClientData.parse(said).challenge;
  } catch {
    return null;
  }
};

const ClientData = z.looseObject({ challenge: z.string() });

const described = (id: string) => ({ id, type: 'public-key' as const });

// With all that it knows of certificates it takes a moment to load, and most requests have no passkey.
const library = () => import('@simplewebauthn/server');

// It throws for whatever does not fit: another address, another challenge, a wrong signature, broken bytes.
const refused = (): undefined => undefined;
