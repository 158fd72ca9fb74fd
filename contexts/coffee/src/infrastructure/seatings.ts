import { PersonId } from '@vicinity/core';
import { type RawBuilder, StoredInstant, sql, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { GroupId, type RoundId, RoundQuality } from '../contract/index.ts';
import { StoredChange } from '../domain/change.ts';
import { GroupFacts } from '../domain/facts.ts';
import { LeftOutFacts } from '../domain/left-out.ts';
import { appendInput, partOfInput } from './input-parts.ts';
import type { GroupEntry, Places, Seatings } from './stores.ts';

const Entry = z.object({
  id: GroupId,
  number: z.int(),
  people: z.array(PersonId),
  locked: z.boolean(),
  facts: GroupFacts,
  slot: z.object({ from: StoredInstant, until: StoredInstant }).nullable(),
  icebreaker: z.string(),
});

const LeftOutEntry = z.object({ person: PersonId, facts: LeftOutFacts });

// In a change, instants are the numbers that they are in memory.
const StoredPlaces = z.object({
  groups: z.array(Entry),
  leftOut: z.array(LeftOutEntry),
  takenOut: z.array(PersonId),
  quality: RoundQuality,
});

const ChangeRow = z.object({
  number: z.int(),
  change: StoredChange,
  gone: StoredPlaces,
  come: StoredPlaces,
  reason: z.string().nullable(),
  by: PersonId.nullable(),
});

const placesOf = async (
  tx: Parameters<Seatings['whole']>[0],
  id: RoundId,
  people: readonly PersonId[] | null,
): Promise<Places> => {
  const among = (column: RawBuilder<unknown>) =>
    people === null ? sql`true` : sql`${column} = any(${people}::uuid[])`;
  const groups = await tx.many(
    Entry,
    sql`
      select g.id, g.number, g.locked, g.facts, g.icebreaker,
        case when g.slot_from is not null then
          json_build_object('from', (extract(epoch from g.slot_from) * 1000)::bigint,
            'until', (extract(epoch from g.slot_until) * 1000)::bigint) end as slot,
        (
          select json_agg(member.person_id order by member.person_id)
          from coffee.group_member member where member.group_id = g.id
        ) as people
      from coffee.match_group g
      where g.round_id = ${id} and g.ended_at is null and exists (
        select from coffee.group_member m where m.group_id = g.id and ${among(sql`m.person_id`)})
      order by g.number`,
  );
  const leftOut = await tx.many(
    LeftOutEntry,
    sql`select person_id as person, facts from coffee.left_out
      where round_id = ${id} and ${among(sql`person_id`)} order by person_id`,
  );
  const takenOut = await tx.many(
    z.object({ id: PersonId }),
    sql`select person_id as id from coffee.taken_out
      where round_id = ${id} and ${among(sql`person_id`)} order by person_id`,
  );
  return { groups, leftOut, takenOut: takenOut.map((row) => row.id) };
};

const recorded = (where: RawBuilder<boolean>, order: RawBuilder<unknown>) => sql`
  select number, change, gone, come, reason, changed_by as by from coffee.round_change
  where ${where} order by number ${order} limit 1`;

export const seatings: Seatings = {
  around: (tx, id, people) => placesOf(tx, id, people),
  whole: (tx, id) => placesOf(tx, id, null),
  part: partOfInput,
  appendInput,

  async keptApart(tx, pairs) {
    const rows = await tx.many(
      z.object({ a: PersonId, b: PersonId }),
      sql`
        select pair.a, pair.b
        from json_to_recordset(${JSON.stringify(pairs.map(([a, b]) => ({ a, b })))}::json)
          as pair(a uuid, b uuid)
        left join coffee.discretion d on true
        -- One pair in sixteen, always the same ones.
        where ('x' || substr(md5(d.key::text || least(a, b) || greatest(a, b)), 1, 8))::bit(32)::int & 15 = 0
          or exists (
            select from coffee.block k
            where (k.person_id, k.other_id) in ((pair.a, pair.b), (pair.b, pair.a)))`,
    );
    return rows.map(({ a, b }) => [a, b] as const);
  },

  async blockedPairs(tx, id) {
    const rows = await tx.many(
      z.object({ a: PersonId, b: PersonId }),
      sql`
        select one.person_id as a, other.person_id as b
        from coffee.group_member one
        join coffee.block k on k.person_id = one.person_id
        join coffee.group_member other
          on other.group_id = one.group_id and other.person_id = k.other_id
        where one.round_id = ${id}`,
    );
    return rows.map(({ a, b }) => [a, b] as const);
  },

  blocks: (tx, id) =>
    tx.many(
      z.object({ a: PersonId, b: PersonId }),
      sql`
        with person as materialized (
          select person_id as id from coffee.group_member where round_id = ${id}
          union all select person_id from coffee.left_out where round_id = ${id}
        )
        select k.person_id as a, k.other_id as b from coffee.block k
        where k.person_id in (select id from person) and k.other_id in (select id from person)`,
    ),

  async room(tx, id, size, most) {
    const free = await tx.many(
      z.object({ id: PersonId }),
      sql`
        select l.person_id as id
        from coffee.left_out l join people.card c on c.id = l.person_id and c.state = 'active'
        where l.round_id = ${id} order by l.person_id limit ${most}`,
    );
    const groups = await tx.many(
      z.object({ people: z.array(PersonId) }),
      sql`
        select json_agg(m.person_id order by m.person_id) as people
        from coffee.match_group g join coffee.group_member m on m.group_id = g.id
        where g.round_id = ${id} and g.ended_at is null
          and not exists (select from coffee.feedback f where f.group_id = g.id)
        group by g.id, g.number having count(*) < ${size}
        order by g.number limit ${most}`,
    );
    return { free: free.map((row) => row.id), groups };
  },

  async names(tx, people) {
    const rows = await tx.many(
      z.object({ id: PersonId, name: z.string() }),
      sql`select id, name from people.card where id = any(${people}::uuid[])`,
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  },

  quality: (tx, id) =>
    tx.one(
      z.object({ quality: RoundQuality, pairs: z.int() }),
      sql`
        select r.quality, (
          select coalesce(sum(taken * (taken - 1) / 2), 0)::int from (
            select count(*) as taken from coffee.group_member m where m.round_id = r.id
            group by m.group_id
          ) seats
        ) as pairs
        from coffee.round r where r.id = ${id}`,
    ),

  async nextNumber(tx, id) {
    const row = await tx.one(
      z.object({ number: z.int() }),
      sql`select coalesce(max(number), 0) + 1 as number from coffee.match_group where round_id = ${id}`,
    );
    return row.number;
  },

  async replace(tx, round, { gone, come }, now) {
    const staying = new Map(come.groups.map((group) => [group.id, group]));
    const ended = gone.groups.filter(({ id }) => !staying.has(id)).map(({ id }) => id);
    const goneIds = gone.groups.map(({ id }) => id);
    const isPublished = round.state === 'published';
    await tx.run(sql`delete from coffee.group_member where group_id = any(${goneIds}::uuid[])`);
    await tx.run(sql`
      delete from coffee.left_out where round_id = ${round.id}
        and person_id = any(${gone.leftOut.map(({ person }) => person)}::uuid[])`);
    await tx.run(sql`
      delete from coffee.taken_out
      where round_id = ${round.id} and person_id = any(${gone.takenOut}::uuid[])`);
    if (isPublished) {
      await tx.run(sql`
        update coffee.match_group
        set ended_at = ${timestamp(now)}, sequence = sequence + 1 where id = any(${ended}::uuid[])`);
      await tx.run(keepLeavers(gone.groups, staying, timestamp(now)));
    } else {
      await tx.run(sql`delete from coffee.match_group where id = any(${ended}::uuid[])`);
    }
    await tx.run(seat(round.id, come.groups, isPublished ? 1 : 0));
    await tx.run(sql`
      insert into coffee.left_out (round_id, person_id, facts)
      select ${round.id}, person, facts
      from json_to_recordset(${JSON.stringify(come.leftOut)}::json) as entry(person uuid, facts jsonb)`);
    await tx.run(sql`
      insert into coffee.taken_out (round_id, person_id)
      select ${round.id}, unnest(${come.takenOut}::uuid[])`);
    await tx.run(sql`
      update coffee.round set quality = ${JSON.stringify(come.quality)}::jsonb where id = ${round.id}`);
  },

  async record(tx, round, { change, gone, come, reason, by }, now) {
    const row = await tx.one(
      z.object({ number: z.int() }),
      sql`
        insert into coffee.round_change
          (round_id, number, change, gone, come, reason, changed_by, changed_at)
        select ${round.id}, coalesce(max(number), 0) + 1, ${JSON.stringify(change)}::jsonb,
          ${JSON.stringify(gone)}::jsonb, ${JSON.stringify(come)}::jsonb, ${reason}, ${by}::uuid,
          ${timestamp(now)}::timestamptz
        from coffee.round_change where round_id = ${round.id}
        returning number`,
    );
    return row.number;
  },

  change: (tx, id, number) =>
    tx.maybeOne(ChangeRow, recorded(sql`round_id = ${id} and number = ${number}`, sql`desc`)),

  toUndo: (tx, id) =>
    tx.maybeOne(ChangeRow, recorded(sql`round_id = ${id} and not undone`, sql`desc`)),

  toRedo: (tx, id) => tx.maybeOne(ChangeRow, recorded(isToRedo(id), sql`asc`)),

  async mark(tx, id, number, undone) {
    await tx.run(sql`
      update coffee.round_change set undone = ${undone} where round_id = ${id} and number = ${number}`);
  },

  async changes(tx, id) {
    const rows = await tx.many(
      z.object({ change: StoredChange }),
      sql`
        select change from coffee.round_change
        where round_id = ${id} and not undone order by number`,
    );
    return rows.map(({ change }) => change);
  },
};

/** Taken back, with nothing done since. */
export const isToRedo = (id: RoundId | RawBuilder<unknown>): RawBuilder<boolean> => sql`
  round_id = ${id} and undone and number > coalesce((
    select max(done.number) from coffee.round_change done
    where done.round_id = ${id} and not done.undone), 0)`;

const keepLeavers = (
  gone: Places['groups'],
  staying: ReadonlyMap<GroupId, GroupEntry>,
  now: RawBuilder<unknown> | string | Date,
) => {
  const left = gone.flatMap(({ id, people }) =>
    people
      .filter((person) => !staying.get(id)?.people.includes(person))
      .map((person) => ({ id, person })),
  );
  return sql`
    insert into coffee.group_leaver (group_id, person_id, left_at)
    select id, person, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(left)}::json) as entry(id uuid, person uuid)
    on conflict (group_id, person_id) do update set left_at = excluded.left_at`;
};

const seat = (roundId: RoundId, groups: Places['groups'], step: number) => {
  const rows = groups.map(({ slot, ...group }) => ({
    ...group,
    slot_from: slot && new Date(slot.from).toISOString(),
    slot_until: slot && new Date(slot.until).toISOString(),
  }));
  return sql`
    with entry as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as entry(
        id uuid, number integer, people uuid[], locked boolean, facts jsonb,
        slot_from timestamptz, slot_until timestamptz, icebreaker text)
    ), back as (
      delete from coffee.group_leaver l using entry
      where l.group_id = entry.id and l.person_id = any(entry.people)
    ), formed as (
      insert into coffee.match_group as g
        (id, round_id, number, locked, facts, slot_from, slot_until, icebreaker)
      select id, ${roundId}, number, locked, facts, slot_from, slot_until, icebreaker from entry
      on conflict (id) do update
      set locked = excluded.locked, facts = excluded.facts, slot_from = excluded.slot_from,
        slot_until = excluded.slot_until, icebreaker = excluded.icebreaker,
        sequence = g.sequence + ${step}
    )
    insert into coffee.group_member (round_id, person_id, group_id)
    select ${roundId}, person, entry.id from entry, unnest(entry.people) as person`;
};
