import { sql } from '@vicinity/database';
import { z } from 'zod';
import {
  type RoundId,
  RoundNotFound,
  RoundNotPublished,
  RoundState,
  type Verification,
} from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { groupsOf } from './why-not.ts';

const Published = z.object({ state: RoundState, seed: z.int() });

/**
 * Matches the stored seed and input again and compares the groups with those that were published.
 * @throws RoundNotFound, RoundNotPublished
 */
export const verifyRound =
  ({ db, rounds, matcher }: Deps) =>
  async (roundId: RoundId, signal: AbortSignal): Promise<Verification> => {
    const round = await db.maybeOne(
      Published,
      sql`select state, seed from coffee.round where id = ${roundId}`,
    );
    if (!round) throw RoundNotFound({ roundId });
    const input = await rounds.input(db, roundId);
    if (round.state !== 'published' || !input) throw RoundNotPublished({ roundId });
    const again = await matcher.groups(input, signal);
    const stored = await groupsOf(db, roundId);
    const differing = countDiffering(stored, again);
    return { same: differing === 0, groups: stored.length, differing, seed: round.seed };
  };

type Groups = readonly (readonly string[])[];

/** Groups that only one of the two has; neither the order of groups nor that of people matters. */
const countDiffering = (a: Groups, b: Groups): number => {
  const [ofA, ofB] = [keysOf(a), keysOf(b)];
  const onlyIn = (one: Set<string>, other: Set<string>) =>
    [...one].filter((key) => !other.has(key));
  return onlyIn(ofA, ofB).length + onlyIn(ofB, ofA).length;
};

const keysOf = (groups: Groups) => new Set(groups.map((people) => people.toSorted().join()));
