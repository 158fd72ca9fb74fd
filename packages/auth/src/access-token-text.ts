import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_LENGTH = 36;
const CHECK_LENGTH = 6;

/**
 * Texts of one kind of token: its prefix, 214 random bits, and a checksum of both. By prefix and checksum scanners of
 * secrets find one that was left in a file, and take nothing else for it.
 */
export const tokenText = (prefix: 'vcp' | 'vcs') => {
  const form = new RegExp(`^${prefix}_[0-9A-Za-z]{${SECRET_LENGTH + CHECK_LENGTH}}$`);
  return {
    make: (): string => {
      const secret = Array.from(
        { length: SECRET_LENGTH },
        () => alphabet[randomInt(alphabet.length)],
      );
      return withChecksum(`${prefix}_${secret.join('')}`);
    },
    /** Whether a text has the form of a token, its checksum included. Says nothing about whether there is one. */
    is: (text: string): boolean =>
      form.test(text) && withChecksum(text.slice(0, -CHECK_LENGTH)) === text,
  };
};

const withChecksum = (text: string): string => {
  let rest = crc32(text);
  let digits = '';
  while (digits.length < CHECK_LENGTH) {
    digits = `${alphabet[rest % alphabet.length]}${digits}`;
    rest = Math.floor(rest / alphabet.length);
  }
  return text + digits;
};
