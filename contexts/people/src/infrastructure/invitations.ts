import { type Instant, PersonId } from '@vicinity/core';
import { StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { InvitationId } from '../contract/values.ts';

export const Invitation = z.object({
  id: InvitationId,
  personId: PersonId,
  expiresAt: StoredInstant,
});
export type Invitation = z.infer<typeof Invitation>;

export type NewInvitation = Invitation & {
  readonly invitedBy: PersonId | null;
  readonly invitedAt: Instant;
};

export const invitations = {
  /** Adds invitations; an open one of the same person makes room, and its link is dead. */
  replace: async (tx: Tx, added: readonly NewInvitation[]): Promise<void> => {
    const people = added.map(({ personId }) => personId);
    await tx.run(sql`
      delete from people.invitation where person_id = any (${people}) and accepted_at is null`);
    await tx.run(sql`
      insert into people.invitation (id, person_id, invited_by, invited_at, expires_at)
      select * from unnest(
        ${added.map(({ id }) => id)}::uuid[], ${people}::uuid[],
        ${added.map(({ invitedBy }) => invitedBy)}::uuid[],
        ${added.map(({ invitedAt }) => timestamp(invitedAt))}::timestamptz[],
        ${added.map(({ expiresAt }) => timestamp(expiresAt))}::timestamptz[])`);
  },

  /** Active people who have neither signed in nor an invitation that still works, held. */
  lockUninvited: async (tx: Tx, limit: number): Promise<PersonId[]> => {
    const rows = await tx.many(
      z.object({ id: PersonId }),
      sql`
        select p.id from people.person p
        where p.joined_at is null and p.state = 'active' and not exists (
          select from people.invitation i
          where i.person_id = p.id and i.accepted_at is null and i.expires_at > now())
        order by p.id limit ${limit} for update of p`,
    );
    return rows.map(({ id }) => id);
  },

  /** The open invitation of this id, held so that its link is used once. Undefined when there is none. */
  lockOpen: (tx: Tx, id: string, now: Instant): Promise<Invitation | undefined> =>
    tx.maybeOne(
      Invitation,
      sql`
        select id, person_id as "personId", expires_at as "expiresAt" from people.invitation
        where id = ${id} and accepted_at is null and expires_at > ${timestamp(now)} for update`,
    ),

  accept: async (tx: Tx, id: InvitationId, now: Instant): Promise<void> => {
    await tx.run(sql`
      update people.invitation set accepted_at = ${timestamp(now)} where id = ${id}`);
  },
};
