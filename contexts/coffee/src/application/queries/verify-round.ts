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

const Stored = z.object({ state: RoundState, seed: z.int(), first: z.int() });

const formed: readonly RoundState[] = ['draft', 'published', 'cancelled'];

/**
 * Matches the stored seed and input again, does again what was changed by hand, and compares the groups.
 * @throws RoundNotFound, RoundNotPublished
 */
export const verifyRound =
  ({ db, rounds, seatings, matcher }: Deps) =>
  async (roundId: RoundId, signal: AbortSignal): Promise<Verification> => {
    const round = await db.maybeOne(
      Stored,
      sql`
        select r.state, r.seed, (input.header ->> 'n')::int as first
        from coffee.round r join coffee.round_input input on input.round_id = r.id
        where r.id = ${roundId}`,
    );
    if (!round) throw RoundNotFound({ roundId });
    const input = await rounds.input(db, roundId);
    if (!formed.includes(round.state) || !input) throw RoundNotPublished({ roundId });
    const changes = await db.transaction((tx) => seatings.changes(tx, roundId));
    const again = await matcher.replay(input, { roundId, first: round.first, changes }, signal);
    const stored = await groupsOf(db, roundId);
    const differing = countDiffering(stored, again);
    return {
      same: differing === 0,
      groups: stored.length,
      differing,
      seed: round.seed,
      changes: changes.length,
    };
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
