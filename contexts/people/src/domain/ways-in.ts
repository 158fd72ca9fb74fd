import type { IdentityId } from '../contract/sign-on.ts';
import { LastWayIn } from '../contract/sign-on-problems.ts';

type Way = { readonly id: IdentityId; readonly usable: boolean };

/**
 * Whoever gives one way in up needs another: a password, or an account with a provider that is enabled. Second
 * factors are none, and neither are passkeys, which may be on a device that is lost.
 * @throws LastWayIn
 */
export const assertOtherWayIn = (
  identityId: IdentityId,
  owned: readonly Way[],
  password: boolean,
): void => {
  const others = owned.filter(({ id, usable }) => id !== identityId && usable);
  if (!password && others.length === 0) throw LastWayIn({ identityId });
};
