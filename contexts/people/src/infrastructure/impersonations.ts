import type { SessionId } from '@vicinity/auth/contract';
import { type Page as CorePage, type Instant, PersonId, toPage } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { type Impersonation, ImpersonationId } from '../contract/impersonation.ts';

type Begun = {
  readonly id: ImpersonationId;
  readonly sessionId: SessionId;
  readonly personId: PersonId;
  readonly byId: PersonId;
  readonly reason: string;
  readonly beganAt: Instant;
  readonly until: Instant;
};

const Running = z.object({
  by: z.object({ id: PersonId, name: z.string() }),
  reason: z.string(),
  until: StoredInstant,
});

const Row = Running.extend({
  id: ImpersonationId,
  beganAt: StoredInstant,
  endedAt: StoredInstant.nullable(),
});

type Page = {
  readonly after?: ImpersonationId | null | undefined;
  readonly limit: number;
};

/** Who acted in whose place. */
export const impersonations = {
  add: (tx: Tx, { id, sessionId, personId, byId, reason, beganAt, until }: Begun) =>
    tx.run(sql`
      insert into people.impersonation (id, session_id, person_id, by_id, reason, began_at, until)
      values (${id}, ${sessionId}, ${personId}, ${byId}, ${reason}, ${timestamp(beganAt)}, ${timestamp(until)})`),

  /** Sessions in which somebody acts for anybody, as far as they are not over. */
  sessionsBy: async (tx: Tx, byId: PersonId, now: Instant) =>
    tx.many(
      z.object({ sessionId: z.uuid().brand<'SessionId'>(), personId: PersonId }),
      sql`
        select session_id as "sessionId", person_id as "personId" from people.impersonation
        where by_id = ${byId} and ended_at is null and until > ${timestamp(now)} order by id`,
    ),

  /** Notes that it ended before its time: the one of a session, or all in this person's place. */
  end: (tx: Tx, personId: PersonId, now: Instant, sessionId?: SessionId) =>
    tx.run(sql`
      update people.impersonation set ended_at = ${timestamp(now)}
      where person_id = ${personId} and ended_at is null and until > ${timestamp(now)}
        and (${sessionId ?? null}::uuid is null or session_id = ${sessionId ?? null}::uuid)`),

  /** Notes that whoever acted in a person's place has gone back. */
  leave: (tx: Tx, personId: PersonId, byId: PersonId, now: Instant) =>
    tx.run(sql`
      update people.impersonation set ended_at = ${timestamp(now)}
      where person_id = ${personId} and by_id = ${byId} and ended_at is null
        and until > ${timestamp(now)}`),

  /** What the newest is about in which one acts for the other. */
  running: (db: Db | Tx, personId: PersonId, byId: PersonId) =>
    db.maybeOne(
      Running,
      sql`
        select i.reason, i.until, json_build_object('id', p.id, 'name', p.name) as by
        from people.impersonation i join people.person p on p.id = i.by_id
        where i.person_id = ${personId} and i.by_id = ${byId} and i.ended_at is null
        order by i.id desc limit 1`,
    ),

  /** A page of who acted in this person's place, newest first. */
  list: async (
    db: Db,
    personId: PersonId,
    { after = null, limit }: Page,
  ): Promise<CorePage<Impersonation>> => {
    const rows = await db.many(
      Row,
      sql`
        select i.id, json_build_object('id', p.id, 'name', p.name) as by, i.reason,
          i.began_at as "beganAt", i.until, i.ended_at as "endedAt"
        from people.impersonation i join people.person p on p.id = i.by_id
        where i.person_id = ${personId} and (${after}::uuid is null or i.id < ${after}::uuid)
        order by i.id desc limit ${limit + 1}`,
    );
    return toPage(rows, limit, ({ id }) => id);
  },
};
