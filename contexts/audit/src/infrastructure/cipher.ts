import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM; `about` says where the text belongs, so that it cannot be moved elsewhere. */
export const encrypt = (key: Buffer, about: string, plain: Buffer): Buffer => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** Opens with whichever of these keys it was sealed. @throws Error when none of them fits, or a byte is another */
export const decryptWithAny = (keys: readonly Buffer[], about: string, sealed: Buffer): Buffer => {
  const [key, ...others] = keys;
  if (key === undefined) throw new Error('It is sealed with a key that is not here');
  if (others.length === 0) return decrypt(key, about, sealed);
  try {
    return decrypt(key, about, sealed);
  } catch {
    return decryptWithAny(others, about, sealed);
  }
};

/** @throws Error when the key, the place or a byte is another */
export const decrypt = (key: Buffer, about: string, sealed: Buffer): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
};
