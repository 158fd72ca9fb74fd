import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** Why a link was made; a link for one purpose opens nothing else. */
export type Purpose =
  | 'invitation'
  | 'set-up'
  | 'password-reset'
  | 'registration'
  | 'address'
  | 'address-undo';

/**
 * Links whose token is a row's id and the instance's signature of it. Nothing secret is stored, so whoever
 * reads the database cannot enter; and a link can be written again whenever it is sent.
 */
export type SignedLinks = {
  sign(purpose: Purpose, id: string): string;
  /** The id that this instance signed for this purpose, or null. Says nothing about its row. */
  read(purpose: Purpose, token: string): string | null;
};

const ID_BYTES = 16;

export const signedLinks = (key: string): SignedLinks => {
  const signature = (purpose: Purpose, id: Uint8Array): Buffer =>
    createHmac('sha256', key).update(`vicinity/people/${purpose}\0`).update(id).digest();
  return {
    sign: (purpose, id) => {
      const bytes = parse(id);
      return Buffer.concat([bytes, signature(purpose, bytes)]).toString('base64url');
    },
    read: (purpose, token) => {
      const bytes = Buffer.from(token, 'base64url');
      const id = bytes.subarray(0, ID_BYTES);
      const given = bytes.subarray(ID_BYTES);
      const expected = signature(purpose, id);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      return stringify(id);
    },
  };
};
