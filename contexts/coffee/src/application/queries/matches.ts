import { type Page, type PersonId, toPage } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { z } from 'zod';
import {
  type Answer,
  type CurrentMatch,
  type GroupId,
  GroupNotFound,
  type MatchView,
  ProgrammeId,
  RoundId,
} from '../../contract/index.ts';
import { LeftOutFacts } from '../../domain/left-out.ts';
import { explainLeftOut } from '../../domain/words.ts';
import { cursorOf, readCursor } from '../../infrastructure/cursor.ts';
import { nameContains } from '../../infrastructure/fragments.ts';
import { MatchRow, selectMatches, toMatch } from '../../infrastructure/match-rows.ts';
import type { Deps } from '../deps.ts';

type Paging = { readonly after?: string | undefined; readonly limit: number };

/** @throws GroupNotFound also when the reader is not in the group */
export const getMatch =
  ({ db }: Deps) =>
  async (reader: PersonId, groupId: GroupId): Promise<MatchView> => {
    const row = await db.maybeOne(
      MatchRow,
      selectMatches(reader, { where: sql`g.id = ${groupId}`, limit: 1 }),
    );
    if (!row) throw GroupNotFound({ groupId });
    return toMatch(row, reader);
  };

type ListMatches = Paging & {
  readonly programmeId?: ProgrammeId | undefined;
  readonly answer?: Answer | 'unanswered' | undefined;
  readonly name?: string | undefined;
};

/** Newest first. */
export const listMatches =
  ({ db }: Deps) =>
  async (
    reader: PersonId,
    { after, limit, programmeId, answer, name }: ListMatches,
  ): Promise<Page<MatchView>> => {
    const key = readCursor(z.tuple([z.iso.datetime({ offset: true }), z.uuid()]), after);
    const conditions = [
      key && sql`(r.published_at, g.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`,
      programmeId && sql`r.programme_id = ${programmeId}`,
      answer && sql`coalesce(f.answer, 'unanswered') = ${answer}`,
      name &&
        sql`exists (
          select from coffee.group_member other join people.card c on c.id = other.person_id
          where other.group_id = g.id and other.person_id <> ${reader} and ${nameContains(name)})`,
    ].filter((condition) => typeof condition === 'object');
    const where = sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`;
    const rows = await db.many(MatchRow, selectMatches(reader, { where, limit: limit + 1 }));
    return toPage(
      rows.map((row) => toMatch(row, reader)),
      limit,
      ({ round, groupId }) => cursorOf([new Date(round.publishedAt).toISOString(), groupId]),
    );
  };

const StandingRow = z.object({
  programme: z.object({ id: ProgrammeId, name: z.string() }),
  round: MatchRow.shape.round,
  facts: LeftOutFacts.nullable(),
});

/**
 * Where the reader stands: for each programme the newest published round that had them in it, matched or left out.
 */
export const listCurrentMatches =
  ({ db }: Deps) =>
  async (reader: PersonId, { after, limit }: Paging): Promise<Page<CurrentMatch>> => {
    const [lastId] = readCursor(z.tuple([z.uuid()]), after) ?? [];
    const standings = await db.many(
      StandingRow,
      sql`
        select distinct on (p.id) json_build_object('id', p.id, 'name', p.name) as programme,
          json_build_object('id', r.id, 'number', r.number, 'publishedAt', r.published_at) as round,
          mine.facts
        from (
          select round_id, null::jsonb as facts from coffee.group_member where person_id = ${reader}
          union all
          select round_id, facts from coffee.left_out where person_id = ${reader}
        ) mine
        join coffee.round r on r.id = mine.round_id
        join coffee.programme p on p.id = r.programme_id
        where r.state = 'published' and ${lastId === undefined ? sql`true` : sql`p.id > ${lastId}`}
        order by p.id, r.number desc limit ${limit + 1}`,
    );
    const ids = standings.map(({ round }) => round.id);
    const matches = await db.many(
      MatchRow,
      selectMatches(reader, { where: sql`r.id = any(${ids}::uuid[])`, limit: limit + 1 }),
    );
    const byRound = new Map(matches.map((row) => [row.round.id, toMatch(row, reader)]));
    return toPage(
      standings.flatMap((standing) => toCurrent(standing, byRound)),
      limit,
      (last) => cursorOf([programmeOf(last).id]),
    );
  };

const toCurrent = (
  { facts, ...standing }: z.output<typeof StandingRow>,
  matches: ReadonlyMap<RoundId, MatchView>,
): CurrentMatch[] => {
  if (facts) return [{ outcome: 'left-out', ...standing, reason: explainLeftOut(facts, 'you') }];
  const match = matches.get(standing.round.id);
  return match ? [{ outcome: 'matched', match }] : [];
};

const programmeOf = (current: CurrentMatch) =>
  current.outcome === 'matched' ? current.match.programme : current.programme;
