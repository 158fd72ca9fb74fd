import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type {
  MadePasskey,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
  PasskeySignature,
} from '@vicinity/auth/contract';
import { z } from 'zod';

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

type Device = {
  /** Where the browser says that it is. */
  readonly origin: string;
  /** Whether it asks its owner for a finger, a face or a PIN. */
  readonly verifies?: boolean;
};

/**
 * A device that keeps one passkey, and the browser before it: as one would be, but for the person.
 * @see Web Authentication Level 3, sections 6.1 and 6.5
 */
export const passkeyDevice = ({ origin, verifies = true }: Device) => {
  const id = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = z
    .object({ x: z.string(), y: z.string() })
    .parse(publicKey.export({ format: 'jwk' }));
  let counter = 0;
  let userHandle = base64url(randomBytes(16));

  const authenticatorData = (rpId: string, flags: number, rest: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags | PRESENT | (verifies ? VERIFIED : 0));
    head.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(Buffer.from(rpId)), head, rest]);
  };
  const clientData = (type: string, challenge: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const named = { id: base64url(id), rawId: base64url(id), type: 'public-key' } as const;

  return {
    make: ({ challenge, rp, user }: PasskeyCreationOptions): MadePasskey => {
      userHandle = user.id;
      // A map of key type EC2, algorithm ES256, curve P-256, and the point. See RFC 9053, section 7.1.1.
      const cose = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const data = authenticatorData(
        rp.id,
        WITH_KEY,
        Buffer.concat([Buffer.alloc(16), length, id, cose]),
      );
      // {"fmt": "none", "attStmt": {}, "authData": …} in CBOR.
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x58, data.length]),
        data,
      ]);
      return {
        ...named,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', challenge)),
          attestationObject: base64url(attestation),
        },
        clientExtensionResults: {},
      };
    },

    sign: ({ challenge, rpId }: PasskeyRequestOptions): PasskeySignature => {
      counter += 1;
      const data = authenticatorData(rpId, 0, Buffer.alloc(0));
      const client = clientData('webauthn.get', challenge);
      return {
        ...named,
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
          userHandle,
        },
        clientExtensionResults: {},
      };
    },

    /** As a copy would: it counts from where it was copied. */
    rewind: (): void => {
      counter = 0;
    },
  };
};

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const base64url = (bytes: Buffer): string => bytes.toString('base64url');
