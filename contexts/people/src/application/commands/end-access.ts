import type { AccessTokenId } from '@vicinity/auth/contract';
import { type Person, type PersonId, Role } from '@vicinity/core';
import { TokenRevoked } from '../../contract/audit-kinds.ts';
import { SecurityChanged } from '../../contract/events.ts';
import { CustomRoleId } from '../../contract/roles.ts';
import type { RoleRef } from '../../contract/session-limits.ts';
import { TokenNotFound } from '../../contract/token-routes.ts';
import { assertMayDoAsMuch } from '../../domain/roles.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { customRoles, namesIn } from '../../infrastructure/custom-roles.ts';
import type { Deps } from '../deps.ts';
import { setRoles } from './set-roles.ts';

/** Takes one role from somebody; who has no other is a guest. @throws PersonNotFound, CannotGrant, LastOwner */
export const takeRole =
  (deps: Deps) =>
  async (actor: Person, personId: PersonId, role: RoleRef): Promise<void> => {
    const has = await deps.db.transaction(async (tx) => ({
      roles: (await accounts.lock(tx, personId)).roles,
      customRoles: (await customRoles.ofPerson(tx, personId)).map(({ id }) => id),
    }));
    const roles = has.roles.filter((one) => one !== role);
    await setRoles(deps)(actor, personId, {
      roles: roles.length === 0 ? [Role.enum.guest] : roles,
      customRoles: has.customRoles.filter((id) => id !== CustomRoleId.safeParse(role).data),
    });
  };

/**
 * Revokes a token of somebody who may do no more than the actor; its owner is told.
 * @throws PersonNotFound, TokenNotFound, MayDoMore
 */
export const revokeTokenOf =
  ({ db, clock, tokens, sessions, audit, outbox, permissions }: Deps) =>
  async (
    actor: Person,
    { personId, tokenId, address }: { personId: PersonId; tokenId: AccessTokenId; address: string },
  ): Promise<void> => {
    await db.transaction(async (tx) => {
      const account = await accounts.lock(tx, personId);
      const granted = await customRoles.ofPerson(tx, personId);
      assertMayDoAsMuch(actor, permissions(), account, namesIn(granted));
      const revoked = await tokens.revoke(tx, personId, tokenId);
      if (!revoked) throw TokenNotFound({ tokenId });
      await audit.record(tx, TokenRevoked, { actor, subject: personId, before: revoked });
      const change = 'token-revoked';
      await outbox.append(tx, [SecurityChanged({ personId, change, at: clock.now(), address })]);
    });
    sessions.forget(personId);
  };
