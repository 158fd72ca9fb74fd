import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** Keeps small secrets that must be read again. */
export type Sealing = {
  /** `about` says where the secret belongs: sealed for one row it opens in no other. */
  seal(about: string, plain: Uint8Array): Buffer;
  /** @throws Error when the key, the place or a byte is another */
  open(about: string, sealed: Buffer): Buffer;
};

/**
 * AES-256-GCM under a key of this purpose alone, derived from a secret of the instance that is not in the
 * database. What `formerSecrets` sealed opens as well.
 * @see RFC 5869
 */
export const sealing = (
  instanceSecret: string,
  purpose: string,
  formerSecrets: readonly string[] = [],
): Sealing => {
  const newest = sealingWith(instanceSecret, purpose);
  const all = [newest, ...formerSecrets.map((secret) => sealingWith(secret, purpose))];
  return {
    seal: newest.seal,
    open: (about, sealed) => {
      const failures: unknown[] = [];
      for (const one of all) {
        try {
          return one.open(about, sealed);
        } catch (error) {
          failures.push(error);
        }
      }
      throw failures[0];
    },
  };
};

const sealingWith = (instanceSecret: string, purpose: string): Sealing => {
  const key = Buffer.from(hkdfSync('sha256', instanceSecret, '', `vicinity ${purpose}`, 32));
  return {
    seal: (about, plain) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
      cipher.setAAD(Buffer.from(about));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open: (about, sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
        authTagLength: TAG,
      });
      decipher.setAAD(Buffer.from(about));
      decipher.setAuthTag(sealed.subarray(-TAG));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
    },
  };
};
