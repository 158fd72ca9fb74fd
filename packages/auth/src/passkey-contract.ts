import { z } from 'zod';

/** Bytes in base64url, as browsers give and take them. */
const bytes = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/, { error: 'expected base64url' })
    .max(most);

const CredentialDescriptor = z.object({
  id: z.string(),
  type: z.literal('public-key'),
});

const extensions = z.record(z.string(), z.unknown());
const attachment = z.enum(['cross-platform', 'platform']).exactOptional();

/** What a browser makes a passkey from. @see Web Authentication Level 3, section 5.4 */
export const PasskeyCreationOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int().describe('Milliseconds'),
  excludeCredentials: z.array(CredentialDescriptor),
  authenticatorSelection: z.object({
    residentKey: z.enum(['required', 'preferred', 'discouraged']),
    userVerification: z.enum(['required', 'preferred', 'discouraged']),
  }),
});
export type PasskeyCreationOptions = z.infer<typeof PasskeyCreationOptions>;

/** What a browser signs in with. @see Web Authentication Level 3, section 5.5 */
export const PasskeyRequestOptions = z.object({
  rpId: z.string(),
  challenge: z.string(),
  timeout: z.int().describe('Milliseconds'),
  allowCredentials: z.array(CredentialDescriptor).describe('Empty where any of this hub will do'),
  userVerification: z.enum(['required', 'preferred', 'discouraged']),
});
export type PasskeyRequestOptions = z.infer<typeof PasskeyRequestOptions>;

/** A passkey that a browser has made. */
export const MadePasskey = z.object({
  id: bytes(1_400),
  rawId: bytes(1_400),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(20_000),
    authenticatorData: bytes(4_000).exactOptional(),
    transports: z.array(z.string().max(40)).max(10).exactOptional(),
    publicKeyAlgorithm: z.int().exactOptional(),
    publicKey: bytes(4_000).exactOptional(),
  }),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
});
export type MadePasskey = z.infer<typeof MadePasskey>;

/** A challenge that a passkey has signed. */
export const PasskeySignature = z.object({
  id: bytes(1_400),
  rawId: bytes(1_400),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(4_000),
    userHandle: bytes(100).exactOptional(),
  }),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
});
export type PasskeySignature = z.infer<typeof PasskeySignature>;
