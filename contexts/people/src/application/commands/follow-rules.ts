import type { Actor, PersonId, Role } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { RolesGiven } from '../../contract/audit-kinds.ts';
import { setRoles } from '../../domain/account.ts';
import { rolesByClaims } from '../../domain/claimed-roles.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { customRoles } from '../../infrastructure/custom-roles.ts';
import type { IdentityProvider } from '../../infrastructure/identity-providers.ts';
import { scimGroups } from '../../infrastructure/scim-groups.ts';
import type { Deps } from '../deps.ts';

type Following = {
  readonly provider: IdentityProvider;
  /** What the provider tells at a sign-in; null where nobody signs in. */
  readonly claims: Readonly<Record<string, unknown>> | null;
  readonly by: Actor;
};

/**
 * Gives and takes the roles that a provider decides about, by a claim or by the groups of its directory. The last
 * owner stays one: somebody must mend the rules.
 */
export const followRules = async (
  { sessions, outbox, audit }: Pick<Deps, 'sessions' | 'outbox' | 'audit'>,
  tx: Tx,
  personId: PersonId,
  { provider, claims, by }: Following,
): Promise<void> => {
  const { roleClaim, roleMap } = provider.policy;
  if (roleMap.length === 0 || (roleClaim !== null && claims === null)) return;
  const otherOwners = await accounts.lockOtherOwners(tx, personId);
  const account = await accounts.lock(tx, personId);
  const own = (await customRoles.ofPerson(tx, personId)).map(({ id }) => id);
  const told =
    roleClaim === null
      ? {
          roleClaim: 'groups',
          claims: { groups: await scimGroups.namesOf(tx, provider.id, personId) },
        }
      : { roleClaim, claims: claims ?? {} };
  const claimed = rolesByClaims(account.roles, { roleClaim: told.roleClaim, roleMap }, told.claims);
  const roles = keepingOwner(account.roles, claimed, otherOwners);
  const { state, events } = setRoles(
    account,
    { roles, customRoles: own, before: own },
    otherOwners,
  );
  if (events.length === 0) return;
  await accounts.save(tx, state);
  // As when an admin changes them: sessions with the old rights end.
  await sessions.endAll(tx, personId);
  await outbox.append(tx, events);
  await audit.record(tx, RolesGiven, {
    actor: by,
    subject: personId,
    before: account,
    after: state,
  });
};

const keepingOwner = (
  before: readonly Role[],
  claimed: readonly Role[],
  otherOwners: number,
): readonly Role[] =>
  otherOwners === 0 && before.includes('owner') ? ['owner', ...claimed] : claimed;
