import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_LENGTH = 36;
const CHECK_LENGTH = 6;
const form = new RegExp(`^vcp_[0-9A-Za-z]{${SECRET_LENGTH + CHECK_LENGTH}}$`);

/**
 * A new token: `vcp_`, 214 random bits, and a checksum of both. By its prefix and checksum scanners of secrets find
 * one that was left in a file, and take nothing else for it.
 */
export const newAccessToken = (): string => {
  const secret = Array.from({ length: SECRET_LENGTH }, () => alphabet[randomInt(alphabet.length)]);
  return withChecksum(`vcp_${secret.join('')}`);
};

/** Whether a text has the form of a token, its checksum included. Says nothing about whether there is one. */
export const isAccessToken = (text: string): boolean =>
  form.test(text) && withChecksum(text.slice(0, -CHECK_LENGTH)) === text;

const withChecksum = (text: string): string => {
  let rest = crc32(text);
  let digits = '';
  while (digits.length < CHECK_LENGTH) {
    digits = `${alphabet[rest % alphabet.length]}${digits}`;
    rest = Math.floor(rest / alphabet.length);
  }
  return text + digits;
};
