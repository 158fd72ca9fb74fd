import { randomInt } from 'node:crypto';

/** Without i, l, o and u, which people misread. @see Crockford, “Base 32” */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** Symbols after the first: 55 bits. */
const SECRET_LENGTH = 11;
const GROUP = 4;

/** A one-time code as its owner keeps it. */
export type BackupCode = {
  /** Which of the set it is; also the code's first symbol, so that one hash is compared, not all of them. */
  readonly number: number;
  /** `3k7f-9xqd-mw2p` */
  readonly text: string;
  /** The part to be hashed like a password. */
  readonly secret: string;
};

/** A set of codes, at most 32. */
export const newBackupCodes = (howMany: number): BackupCode[] =>
  Array.from({ length: howMany }, (_, number) => {
    const secret = Array.from({ length: SECRET_LENGTH }, () => symbol(randomInt(32))).join('');
    return { number, secret, text: grouped(symbol(number) + secret) };
  });

/** A code as somebody typed it: in any case, with or without its dashes. Null when it can be none. */
export const readBackupCode = (typed: string): Pick<BackupCode, 'number' | 'secret'> | null => {
  const symbols = typed
    .toLowerCase()
    .replace(/[\s-]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  if (symbols.length !== SECRET_LENGTH + 1) return null;
  const number = ALPHABET.indexOf(symbols.charAt(0));
  return number < 0 ? null : { number, secret: symbols.slice(1) };
};

const symbol = (value: number): string => ALPHABET.charAt(value);

const grouped = (symbols: string): string =>
  symbols.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? symbols;
