import { PASSWORD_MIN } from '../contract/values.ts';

/** What an attacker would try first against one person: who they are, and where. */
export type PasswordContext = {
  readonly name: string;
  readonly email: string;
  /** What the hub is called. */
  readonly instance: string;
  /** Where the hub is reached. */
  readonly host: string;
};

/** Whether a text is among the passwords that people choose most often; it is given folded. */
export type IsCommon = (folded: string) => boolean;

/**
 * What is wrong with a new password of the right length, or null. No character is demanded: what counts is
 * that it is not among the first that somebody would try.
 * @see NIST SP 800-63B, section 3.1.1.2, and OWASP ASVS 5.0, V6.2
 */
export const passwordFault = (
  password: string,
  context: PasswordContext,
  isCommon: IsCommon,
): string | null => {
  const folded = fold(password);
  if (isCommon(folded) || isCommonWithTail(folded, isCommon))
    return 'expected a password that others do not use: this one is among the most common';
  const rest = wordsOf(context).reduce((left, word) => left.replaceAll(word, ''), folded);
  if (rest.length < folded.length && [...rest].length < PASSWORD_MIN)
    return `expected at least ${PASSWORD_MIN} characters besides your name, your address and the name of this hub`;
  return null;
};

/** Digits and signs at the end are the first thing that guesses add to a common password. */
const isCommonWithTail = (folded: string, isCommon: IsCommon): boolean => {
  const stem = folded.replace(/[^\p{Letter}]+$/u, '');
  return [...folded].length - [...stem].length < PASSWORD_MIN && isCommon(stem);
};

const wordsOf = ({ name, email, instance, host }: PasswordContext): string[] => {
  const words = [name, email, instance, host, 'vicinity'].flatMap((text) =>
    fold(text).split(/[^\p{Letter}\p{Number}]+/u),
  );
  // The longest first: "anna" goes before the "ann" in it.
  return [...new Set(words)]
    .filter((word) => [...word].length >= 3)
    .sort((a, b) => b.length - a.length);
};

/** Lower case without accents, as lists of passwords are written. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase();
