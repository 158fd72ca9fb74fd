import { PersonId } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { z } from 'zod';
import {
  NotInRound,
  type RoundId,
  RoundNotFound,
  RoundNotPublished,
  type WhyNot,
} from '../../contract/index.ts';
import { explainWhyNot } from '../../domain/why-not-words.ts';
import type { Deps } from '../deps.ts';

type Question = { readonly roundId: RoundId; readonly a: PersonId; readonly b: PersonId };

/**
 * Why two people of a formed round are not together, from what is stored of it.
 * @throws RoundNotFound, RoundNotPublished, NotInRound also when both are the same person
 */
export const askWhyNot =
  ({ db, rounds, matcher }: Deps) =>
  async ({ roundId, a, b }: Question, signal: AbortSignal): Promise<WhyNot> => {
    const state = await rounds.state(db, roundId);
    if (state === undefined) throw RoundNotFound({ roundId });
    const input = await rounds.input(db, roundId);
    if ((state !== 'published' && state !== 'draft') || !input)
      throw RoundNotPublished({ roundId });
    const names = await namesIn(db, roundId, [a, b]);
    const [nameOfA, nameOfB] = [names.get(a), names.get(b)];
    if (nameOfA === undefined) throw NotInRound({ roundId, personId: a });
    if (nameOfB === undefined || a === b) throw NotInRound({ roundId, personId: b });
    const groups = await groupsOf(db, roundId);
    return explainWhyNot(await matcher.whyNot(input, groups, [a, b], signal), [nameOfA, nameOfB]);
  };

const namesIn = async (db: Deps['db'], roundId: RoundId, people: readonly PersonId[]) => {
  const rows = await db.many(
    z.object({ id: PersonId, name: z.string() }),
    sql`
      select c.id, c.name
      from people.card c
      where c.id = any(${people}::uuid[]) and (
        exists (select from coffee.group_member m where m.round_id = ${roundId} and m.person_id = c.id)
        or exists (select from coffee.left_out l where l.round_id = ${roundId} and l.person_id = c.id))`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** The groups of a round as it was published. */
export const groupsOf = async (db: Deps['db'], roundId: RoundId): Promise<string[][]> => {
  const rows = await db.many(
    z.object({ people: z.array(z.string()) }),
    sql`
      select array_agg(person_id::text) as people from coffee.group_member
      where round_id = ${roundId} group by group_id`,
  );
  return rows.map(({ people }) => people);
};
