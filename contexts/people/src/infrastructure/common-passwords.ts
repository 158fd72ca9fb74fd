import type { IsCommon } from '../domain/password-policy.ts';

let known: Promise<ReadonlySet<string>> | undefined;

/**
 * The 49,000 passwords that leaks hold most often, without asking anybody outside. They are read when the
 * first password is chosen, not at every start.
 */
export const commonPasswords = async (): Promise<IsCommon> => {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  const passwords = await known;
  return (folded) => passwords.has(folded);
};
