import { inMilliseconds } from '@vicinity/config';
import { type Actor, assertMay, instant, type PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { EverybodyInvited, PersonInvited } from '../../contract/audit-kinds.ts';
import { PeopleInvited } from '../../contract/events.ts';
import { ManagePeople } from '../../contract/permissions.ts';
import { AlreadyJoined, PersonIsSuspended } from '../../contract/problems.ts';
import { InvitationId } from '../../contract/values.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { invitations } from '../../infrastructure/invitations.ts';
import type { Deps } from '../deps.ts';

/**
 * Invites a person to sign in; an earlier invitation stops working.
 * @throws PersonNotFound, AlreadyJoined, PersonIsSuspended
 */
export const invitePerson =
  (deps: Deps) =>
  async (actor: Actor, personId: PersonId): Promise<void> => {
    assertMay(actor, ManagePeople);
    await deps.db.transaction(async (tx) => {
      const account = await accounts.lock(tx, personId);
      if (account.joinedAt !== null) throw AlreadyJoined({ personId });
      if (account.state === 'suspended') throw PersonIsSuspended({ personId });
      await invite(deps, tx, actor, [personId]);
      await deps.audit.record(tx, PersonInvited, { actor, subject: personId });
    });
  };

/** Invites everybody who has neither signed in nor an invitation that still works. */
export const inviteEverybody =
  (deps: Deps) =>
  async (actor: Actor): Promise<{ invited: number }> => {
    assertMay(actor, ManagePeople);
    let invited = 0;
    // A thousand at a time, so that no transaction and no event grows with the company. Whom a batch
    // invited no longer waits, so a broken-off run goes on where it stopped.
    for (;;) {
      const batch = await deps.db.transaction(async (tx) => {
        const waiting = await invitations.lockUninvited(tx, 1000);
        await invite(deps, tx, actor, waiting);
        if (waiting.length > 0) {
          const after = { people: waiting.length };
          await deps.audit.record(tx, EverybodyInvited, { actor, subject: null, after });
        }
        return waiting.length;
      });
      invited += batch;
      if (batch < 1000) return { invited };
    }
  };

const invite = async (
  { clock, ids, outbox, settings }: Deps,
  tx: Tx,
  actor: Actor,
  people: readonly PersonId[],
): Promise<void> => {
  if (people.length === 0) return;
  const invitedAt = clock.now();
  const expiresAt = instant(invitedAt + inMilliseconds.days(settings.invitationValid));
  const invitedBy = actor.kind === 'person' ? actor.id : null;
  const added = people.map((personId) => ({
    id: ids(InvitationId),
    personId,
    invitedBy,
    invitedAt,
    expiresAt,
  }));
  await invitations.replace(tx, added);
  await outbox.append(tx, [
    PeopleInvited({
      invitations: added.map(({ id, personId }) => ({ invitationId: id, personId, expiresAt })),
    }),
  ]);
};
