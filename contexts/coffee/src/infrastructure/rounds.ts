import { PersonId } from '@vicinity/core';
import { type RawBuilder, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { tell } from '@vicinity/realtime';
import { z } from 'zod';
import {
  GroupNotFound,
  ProgrammeId,
  RoundId,
  RoundNotFound,
  RoundState,
  RoundTopic,
} from '../contract/index.ts';
import type { Round } from '../domain/round.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { InputRow } from './input-parts.ts';
import { writeSnapshot } from './round-input.ts';
import type { Rounds } from './stores.ts';
import { tellRound } from './tell-round.ts';

const RoundRow = z.object({
  id: RoundId,
  programmeId: ProgrammeId,
  number: z.int(),
  state: RoundState,
  seed: z.int(),
  participants: z.int(),
  startedAt: StoredInstant,
  startedBy: PersonId.nullable(),
  meetFrom: StoredInstant,
  meetUntil: StoredInstant,
  publishedAt: StoredInstant.nullable(),
  groups: z.int(),
  leftOut: z.int(),
  failure: z.string().nullable(),
  waits: z.boolean(),
  version: z.int(),
  cancelledAt: StoredInstant.nullable(),
});

const LatestRow = RoundRow.pick({ id: true, number: true, state: true });

const found = async (tx: Tx, id: RoundId, mode: RawBuilder<unknown>): Promise<Round> => {
  const row = await tx.maybeOne(
    RoundRow,
    sql`
      select id, programme_id as "programmeId", number, state, seed, participants,
        started_at as "startedAt", started_by as "startedBy",
        meet_from as "meetFrom", meet_until as "meetUntil",
        published_at as "publishedAt", groups, left_out as "leftOut", failure,
        waits, version, cancelled_at as "cancelledAt"
      from coffee.round where id = ${id} ${mode}`,
  );
  if (!row) throw RoundNotFound({ roundId: id });
  const { meetFrom, meetUntil, ...round } = row;
  return { ...round, week: { from: meetFrom, until: meetUntil } };
};

export const rounds: Rounds = {
  latest: (tx, programmeId) =>
    tx.maybeOne(
      LatestRow,
      sql`select id, number, state from coffee.round
        where programme_id = ${programmeId} order by number desc limit 1`,
    ),

  async programmeOf(tx, id) {
    const row = await tx.maybeOne(
      RoundRow.pick({ programmeId: true }),
      sql`select programme_id as "programmeId" from coffee.round where id = ${id}`,
    );
    if (!row) throw RoundNotFound({ roundId: id });
    return row.programmeId;
  },

  async roundOf(tx, id) {
    const row = await tx.maybeOne(
      z.object({ roundId: RoundId }),
      sql`
        select g.round_id as "roundId"
        from coffee.match_group g join coffee.round r on r.id = g.round_id
        where g.id = ${id} and r.state in ('published', 'cancelled')`,
    );
    return row?.roundId;
  },

  read: (tx, id) => found(tx, id, sql``),
  lock: (tx, id) => found(tx, id, sql`for update`),

  async insert(tx, round) {
    const inserted = await tx.run(sql`
      with started as (
        insert into coffee.round
          (id, programme_id, number, state, seed, participants, started_at, started_by, meet_from, meet_until,
            waits)
        values (${round.id}, ${round.programmeId}, ${round.number}, ${round.state}, ${round.seed},
          ${round.participants}, ${timestamp(round.startedAt)}, ${round.startedBy},
          ${timestamp(round.week.from)}, ${timestamp(round.week.until)}, ${round.waits})
        on conflict (id) do nothing
        returning id
      )
      insert into coffee.round_progress (round_id, stage, percent) select id, 'waiting', 0 from started`);
    if (inserted === 1) await tellRound(tx, round);
    return inserted === 1;
  },

  async save(tx, round) {
    await tx.run(sql`
      update coffee.round
      set state = ${round.state}, groups = ${round.groups}, left_out = ${round.leftOut},
        participants = ${round.participants}, version = ${round.version}, failure = ${round.failure},
        meet_from = ${timestamp(round.week.from)}, meet_until = ${timestamp(round.week.until)},
        cancelled_at = ${round.cancelledAt === null ? null : timestamp(round.cancelledAt)},
        published_at = ${round.publishedAt === null ? null : timestamp(round.publishedAt)}
      where id = ${round.id}`);
    await tellRound(tx, round);
  },

  async insertInput(tx, round, snapshot, rememberedFrom) {
    await tx.run(sql`
      insert into coffee.round_input (round_id, header, people, met, blocks, calendars)
      select ${round.id}, header, people, met, blocks, calendars
      from (${gatherInput(round, snapshot, rememberedFrom)}) input`);
  },

  previewInput: (tx, round, snapshot, rememberedFrom) =>
    tx.one(
      InputRow,
      sql`
        select header::text, people::text, met::text, blocks::text, calendars::text
        from (${gatherInput(round, snapshot, rememberedFrom)}) input`,
    ),

  input: (db, id) =>
    db.maybeOne(
      InputRow,
      sql`
        select header::text, people::text, met::text, blocks::text, calendars::text
        from coffee.round_input where round_id = ${id}`,
    ),

  async state(db, id) {
    const query = sql`select state from coffee.round where id = ${id}`;
    return (await db.maybeOne(RoundRow.pick({ state: true }), query))?.state;
  },

  async reportProgress(db, id, stage, percent) {
    await db.transaction(async (tx) => {
      await tx.run(sql`
        update coffee.round_progress set stage = ${stage}, percent = ${percent} where round_id = ${id}`);
      await tell(tx, [RoundTopic.hint(id, { changed: 'progress' })]);
    });
  },

  async insertGroups(tx, id, { groupRows, leftOutRows, qualityText }) {
    await tx.run(sql`
      with entry as materialized (
        select * from json_to_recordset(${groupRows}::json) as entry(
          id uuid, number integer, people uuid[], facts jsonb,
          slot_from timestamptz, slot_until timestamptz, icebreaker text)
      ), formed as (
        insert into coffee.match_group (id, round_id, number, facts, slot_from, slot_until, icebreaker)
        select id, ${id}, number, facts, slot_from, slot_until, icebreaker from entry
      )
      insert into coffee.group_member (round_id, person_id, group_id)
      select ${id}, person, entry.id from entry, unnest(entry.people) as person`);
    await tx.run(sql`
      insert into coffee.left_out (round_id, person_id, facts)
      select ${id}, person, facts from json_to_recordset(${leftOutRows}::json) as entry(person uuid, facts jsonb)`);
    await tx.run(sql`update coffee.round set quality = ${qualityText}::jsonb where id = ${id}`);
  },

  async proposeTimes(tx, id, groups) {
    const rows = groups.map(({ id: group, slot }) => ({
      id: group,
      slot_from: slot && new Date(slot.from).toISOString(),
      slot_until: slot && new Date(slot.until).toISOString(),
    }));
    await tx.run(sql`
      update coffee.match_group g
      set slot_from = entry.slot_from, slot_until = entry.slot_until
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as entry(id uuid, slot_from timestamptz, slot_until timestamptz)
      where g.id = entry.id and g.round_id = ${id}`);
  },

  async endGroups(tx, id, reason, now) {
    await tx.run(sql`
      update coffee.match_group
      set ended_at = ${timestamp(now)}, sequence = sequence + 1
      where round_id = ${id} and ended_at is null`);
    await tx.run(sql`update coffee.round set cancel_reason = ${reason} where id = ${id}`);
  },

  async remove(tx, round) {
    const { id } = round;
    const ofRound = ['group_member', 'left_out', 'taken_out', 'round_change', 'match_group'];
    for (const table of [...ofRound, 'round_input', 'round_progress']) {
      await tx.run(sql`delete from ${sql.table(`coffee.${table}`)} where round_id = ${id}`);
    }
    await tx.run(sql`delete from coffee.round where id = ${id}`);
    await tellRound(tx, round);
  },

  async giveFeedback(tx, groupId, personId, { answer, rating, note, shared = false }, now) {
    const row = await tx.maybeOne(
      z.object({ roundId: RoundId }),
      sql`
        insert into coffee.feedback (group_id, person_id, round_id, answer, rating, note, note_shared, given_at)
        select group_id, person_id, round_id, ${answer}, ${rating}::smallint, ${note}, ${shared}::boolean, ${timestamp(now)}::timestamptz
        from coffee.group_member member
        where group_id = ${groupId} and person_id = ${personId} and exists (
          select from coffee.round r where r.id = member.round_id and r.state = 'published')
        on conflict (group_id, person_id) do update
        set answer = excluded.answer, rating = excluded.rating, note = excluded.note,
          note_shared = excluded.note_shared, given_at = excluded.given_at
        returning round_id as "roundId"`,
    );
    if (!row) throw GroupNotFound({ groupId });
    await tell(tx, [RoundTopic.hint(row.roundId, { changed: 'feedback' })]);
    return row.roundId;
  },
};

/** An input with the history and the blocks of its people, as one row. */
const gatherInput = (
  round: Round,
  snapshot: Snapshot,
  rememberedFrom: number,
): RawBuilder<unknown> => {
  const ids = snapshot.people.map(({ id }) => id);
  const { header, people, calendars } = writeSnapshot(snapshot);
  return sql`
      with person as materialized (select unnest(${ids}::uuid[]) as id), met as (
        select r.number, json_agg(g.people) as groups
        from coffee.round r
        join lateral (
          select json_agg(member.person_id) as people
          from coffee.group_member member join person on person.id = member.person_id
          where member.round_id = r.id
          group by member.group_id having count(*) > 1
        ) g on true
        where r.programme_id = ${round.programmeId} and r.state = 'published'
          and r.number between ${rememberedFrom} and ${round.number - 1}
        group by r.number
      )
      select ${header}::json as header, ${people}::json as people, ${calendars}::json as calendars,
        coalesce((select json_agg(json_build_object('round', number, 'groups', groups) order by number) from met), '[]') as met,
        coalesce((
          select json_agg(json_build_object('a', b.person_id, 'b', b.other_id))
          from coffee.block b
          where b.person_id in (select id from person) and b.other_id in (select id from person)
        ), '[]') as blocks`;
};
