import { type Page, type PersonId, toPage } from '@vicinity/core';
import { type RawBuilder, sql } from '@vicinity/database';
import { z } from 'zod';
import {
  GroupView,
  type LeftOutView,
  PersonView,
  type ProgrammeId,
  type RoundId,
  RoundNotFound,
  RoundView,
} from '../../contract/index.ts';
import { GroupFacts } from '../../domain/facts.ts';
import { LeftOutFacts } from '../../domain/left-out.ts';
import { explainFits, explainGroup, explainLeftOut } from '../../domain/words.ts';
import { afterName, ByNumber, cursorOf, readCursor } from '../../infrastructure/cursor.ts';
import { feedbackCounts, nameContains, personView } from '../../infrastructure/fragments.ts';
import { isToRedo } from '../../infrastructure/seatings.ts';
import type { Deps } from '../deps.ts';
import { assertProgramme } from './programmes.ts';

type Paging = { readonly after?: string | undefined; readonly limit: number };

/** Newest first. @throws ProgrammeNotFound */
export const listRounds =
  ({ db }: Deps) =>
  async (programmeId: ProgrammeId, { after, limit }: Paging): Promise<Page<RoundView>> => {
    await assertProgramme(db, programmeId);
    const [number] = readCursor(ByNumber, after) ?? [];
    const older = number === undefined ? sql<boolean>`true` : sql<boolean>`r.number < ${number}`;
    const where = sql<boolean>`r.programme_id = ${programmeId} and ${older}`;
    const rows = await db.many(RoundView, select(where, limit + 1));
    return toPage(rows, limit, (last) => cursorOf([last.number]));
  };

/** @throws RoundNotFound */
export const getRound =
  ({ db }: Deps) =>
  async (roundId: RoundId): Promise<RoundView> => {
    const row = await db.maybeOne(RoundView, select(sql`r.id = ${roundId}`, 1));
    if (!row) throw RoundNotFound({ roundId });
    return row;
  };

const select = (where: RawBuilder<boolean>, limit: number) => sql`
  select r.id, json_build_object('id', p.id, 'name', p.name) as programme, r.number, r.state,
    case when r.state in ('draft', 'published', 'cancelled') then 'done' else progress.stage end as stage,
    case when r.state in ('draft', 'published', 'cancelled') then 100 else progress.percent end as progress,
    r.failure, to_json(r.started_at) as "startedAt", c.name as "startedBy",
    to_json(r.published_at) as "publishedAt", r.participants, r.groups, r.left_out as "leftOut", r.quality,
    r.version, (select count(*)::int from coffee.taken_out o where o.round_id = r.id) as "takenOut",
    r.state = 'draft' and exists (
      select from coffee.round_change h where h.round_id = r.id and not h.undone) as "canUndo",
    r.state = 'draft' and exists (
      select from coffee.round_change where ${isToRedo(sql`r.id`)}) as "canRedo",
    ${feedbackCounts(
      sql`f.round_id = r.id`,
      sql`case when r.state in ('published', 'cancelled') then r.participants - r.left_out else 0 end`,
    )} as feedback
  from coffee.round r
  join coffee.programme p on p.id = r.programme_id
  join coffee.round_progress progress on progress.round_id = r.id
  left join people.card c on c.id = r.started_by
  where ${where} order by r.number desc limit ${limit}`;

const GroupRow = GroupView.omit({ reasons: true, fits: true }).extend({ facts: GroupFacts });

/** Groups in the order in which they were formed. @throws RoundNotFound */
export const listGroups =
  ({ db }: Deps) =>
  async (
    roundId: RoundId,
    { after, limit, name }: Paging & { readonly name?: string | undefined },
  ): Promise<Page<GroupView>> => {
    await assertRound(db, roundId);
    const [number = 0] = readCursor(ByNumber, after) ?? [];
    const rows = await db.many(
      GroupRow,
      sql`
        select g.id, g.number, g.facts, g.locked, seats.people,
          case when g.slot_from is not null then
            json_build_object('from', g.slot_from, 'until', g.slot_until) end as slot,
          ${feedbackCounts(sql`f.group_id = g.id`, sql`seats.taken`)} as feedback
        from (
          select * from coffee.match_group g
          where g.round_id = ${roundId} and ${isCurrent} and g.number > ${number} and ${hasSomebody(name)}
          order by g.number limit ${limit + 1}
        ) g
        cross join lateral (
          select json_agg(${personView} order by c.name) as people, count(*) as taken
          from coffee.group_member member join people.card c on c.id = member.person_id
          where member.group_id = g.id
        ) seats
        order by g.number`,
    );
    return toPage(rows.map(toGroup), limit, (last) => cursorOf([last.number]));
  };

/** Groups as they are, or as they were when their round was called off. */
const isCurrent = sql<boolean>`(g.ended_at is null or g.ended_at = (
  select r.cancelled_at from coffee.round r where r.id = g.round_id))`;

const hasSomebody = (name: string | undefined): RawBuilder<boolean> =>
  name === undefined || name === ''
    ? sql`true`
    : sql`exists (
        select from coffee.group_member member join people.card c on c.id = member.person_id
        where member.group_id = g.id and ${nameContains(name)})`;

const toGroup = ({ facts, ...group }: z.output<typeof GroupRow>): GroupView => {
  const names = new Map(group.people.map(({ id, name }) => [id, name]));
  const ids = group.people.map(({ id }) => id);
  const nameOf = (id: PersonId) => names.get(id) ?? '';
  return {
    ...group,
    reasons: explainGroup(facts, ids, nameOf),
    fits: explainFits(facts, nameOf),
  };
};

const LeftOutRow = z.object({ person: PersonView, facts: LeftOutFacts });

/** Who was left out, by name. @throws RoundNotFound */
export const listLeftOut =
  ({ db }: Deps) =>
  async (roundId: RoundId, { after, limit }: Paging): Promise<Page<LeftOutView>> => {
    await assertRound(db, roundId);
    const rows = await db.many(
      LeftOutRow,
      sql`
        select ${personView} as person, l.facts
        from coffee.left_out l join people.card c on c.id = l.person_id
        where l.round_id = ${roundId}
          and ${afterName(after)}
        order by c.name collate "C", c.id limit ${limit + 1}`,
    );
    const items = rows.map(({ person, facts }) => ({
      person,
      reason: explainLeftOut(facts, 'they'),
    }));
    return toPage(items, limit, ({ person }) => cursorOf([person.name, person.id]));
  };

/** Everybody in a round, by name. @throws RoundNotFound */
export const listRoundPeople =
  ({ db }: Deps) =>
  async (
    roundId: RoundId,
    { after, limit, name }: Paging & { readonly name?: string | undefined },
  ): Promise<Page<PersonView>> => {
    await assertRound(db, roundId);
    const rows = await db.many(
      z.object({ person: PersonView }),
      sql`
        select ${personView} as person
        from (
          select person_id from coffee.group_member where round_id = ${roundId}
          union all
          select person_id from coffee.left_out where round_id = ${roundId}
          union all
          select person_id from coffee.taken_out where round_id = ${roundId}
        ) member
        join people.card c on c.id = member.person_id
        where ${nameContains(name)} and ${afterName(after)}
        order by c.name collate "C", c.id limit ${limit + 1}`,
    );
    return toPage(
      rows.map(({ person }) => person),
      limit,
      (last) => cursorOf([last.name, last.id]),
    );
  };

/** @throws RoundNotFound */
export const assertRound = async (db: Deps['db'], roundId: RoundId): Promise<void> => {
  const found = await db.run(sql`select from coffee.round where id = ${roundId}`);
  if (found === 0) throw RoundNotFound({ roundId });
};
