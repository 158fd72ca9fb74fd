import { type Actor, assertMay } from '@vicinity/core';
import { Organise, RoundEdited, type RoundId } from '../../contract/index.ts';
import { unlocked } from '../../domain/change.ts';
import { assertOpen, rearranged } from '../../domain/round.ts';
import type { Deps } from '../deps.ts';
import { seatingOf } from '../plan-edit.ts';
import { rearrangement } from '../rearrangement.ts';
import { editEntry } from '../round-audit.ts';

type ImproveRound = { readonly roundId: RoundId; readonly version: number };

/**
 * Matches everybody of a draft again who is not in a locked group. Matched outside of any transaction; if somebody
 * changed the draft meanwhile, nothing is written.
 * @throws RoundNotFound, RoundNotOpen, RoundChanged, MatcherBusy
 */
export const improveRound =
  (deps: Deps) =>
  async (actor: Actor, { roundId, version }: ImproveRound, signal: AbortSignal): Promise<void> => {
    assertMay(actor, Organise);
    const { db, clock, rounds, seatings, matcher, newSeed, audit } = deps;
    const [places, before] = await db.transaction(async (tx) => {
      assertOpen(await rounds.read(tx, roundId), ['draft'], version);
      const { quality } = await seatings.quality(tx, roundId);
      return [await seatings.whole(tx, roundId), quality] as const;
    });
    const input = await rounds.input(db, roundId);
    if (!input) throw new Error(`Round ${roundId} has no input`);
    const seed = newSeed();
    const { kept, pool } = unlocked(seatingOf(places));
    const keptIds = new Set(kept.map(({ id }) => id));
    const keep = places.groups.filter(({ id }) => keptIds.has(id));
    const how = { keep, pool, seed, blocks: [], week: null };
    const found = await matcher.rearrange(input, how, signal);
    const difference = rearrangement(places, before, keep, found);
    await db.transaction(async (tx) => {
      const round = await rounds.lock(tx, roundId);
      assertOpen(round, ['draft'], version);
      const now = clock.now();
      await seatings.replace(tx, round, difference, now);
      await rounds.save(tx, rearranged(round, difference.gone, difference.come));
      const by = actor.kind === 'person' ? actor.id : null;
      const entry = { ...difference, change: { kind: 'improve' as const, seed }, reason: null, by };
      await seatings.record(tx, round, entry, now);
      await audit.record(tx, RoundEdited, await editEntry(tx, deps, actor, round, 'improve'));
    });
  };
