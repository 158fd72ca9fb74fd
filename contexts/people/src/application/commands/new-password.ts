import { hashPassword } from '@vicinity/auth';
import { InvalidInput } from '@vicinity/core';
import { passwordFault } from '../../domain/password-policy.ts';
import { commonPasswords } from '../../infrastructure/common-passwords.ts';
import type { Deps } from '../deps.ts';

/**
 * The hash of a new password for somebody of this name and address.
 * @throws InvalidInput when it is too easy to guess, TooBusy
 */
export const hashNewPassword = async (
  { instance, host }: Pick<Deps, 'instance' | 'host'>,
  password: string,
  owner: { readonly name: string; readonly email: string },
): Promise<string> => {
  const context = { name: owner.name, email: owner.email, instance: instance.name, host };
  const message = passwordFault(password, context, await commonPasswords());
  if (message !== null) throw InvalidInput({ faults: [{ field: 'body.password', message }] });
  return hashPassword(password);
};
