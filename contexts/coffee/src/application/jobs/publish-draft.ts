import type { PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { type HandledJob, handle, job } from '@vicinity/jobs';
import { z } from 'zod';
import { RoundId } from '../../contract/index.ts';
import { refreshed, type StoredChange } from '../../domain/change.ts';
import { publishRound, type Round, rearranged } from '../../domain/round.ts';
import { meetingWeek } from '../../domain/working-time.ts';
import type { Places, Rearranged } from '../../infrastructure/stores.ts';
import type { Deps } from '../deps.ts';
import { seatingOf } from '../plan-edit.ts';
import { rearrangement } from '../rearrangement.ts';
import { askLater } from './ask-whether-met.ts';

/** A process that dies uses up an attempt and says nothing about the round, so there are many. */
const MAX_ATTEMPTS = 100;

export const PublishDraft = job('coffee.publish-draft', z.object({ roundId: RoundId }), {
  maxAttempts: MAX_ATTEMPTS,
});

/**
 * Publishes a draft. Days may lie between its matching and this: whoever takes part no longer is taken out, groups
 * that may not be any more are dissolved, and the people of these are matched once more; all groups get a time in
 * the week that comes. Written in one transaction, so that a hub killed in the midst of it starts over.
 */
export const publishDraftJob = (deps: Deps): HandledJob =>
  handle(PublishDraft, async ({ roundId }, { signal }) => {
    const { db, rounds, matcher } = deps;
    if ((await rounds.state(db, roundId)) !== 'publishing') return;
    const input = await rounds.input(db, roundId);
    if (!input) throw new Error(`Round ${roundId} has no input`);
    await rounds.reportProgress(db, roundId, 'saving', 20);
    const plan = await db.transaction(async (tx) => planPublishing(deps, tx, roundId));
    const found = await matcher.rearrange(input, plan.how, signal);
    await rounds.reportProgress(db, roundId, 'saving', 80);
    await publish(deps, roundId, plan, found);
  });

type Plan = Awaited<ReturnType<typeof planPublishing>>;

const planPublishing = async (deps: Deps, tx: Tx, roundId: RoundId) => {
  const { clock, rounds, seatings } = deps;
  const round = await rounds.read(tx, roundId);
  const places = await seatings.whole(tx, roundId);
  const gone = await noLongerTakingPart(deps, tx, round, places);
  const dissolved = [...new Set((await seatings.blockedPairs(tx, roundId)).map(([a]) => a))];
  const blocks = await seatings.blocks(tx, roundId);
  const isAsItWas = gone.length + dissolved.length === 0;
  const seating = seatingOf(places);
  const { kept, pool } = isAsItWas
    ? { kept: seating.groups, pool: [] }
    : refreshed(seating, { gone, dissolved });
  const keptIds = new Set(kept.map(({ id }) => id));
  const keep = places.groups.filter(({ id }) => keptIds.has(id));
  const { seed } = round;
  const week = meetingWeek(clock.now());
  const change: StoredChange | null = isAsItWas
    ? null
    : { kind: 'refresh', seed, gone, dissolved, blocks: [...blocks] };
  return { places, keep, gone, change, week, how: { keep, pool, seed, blocks, week } };
};

const noLongerTakingPart = async (
  { clock, participants, programmes }: Deps,
  tx: Tx,
  round: Round,
  { groups, leftOut }: Places,
): Promise<PersonId[]> => {
  const programme = await programmes.read(tx, round.programmeId);
  const here = new Set(
    (await participants.candidates(tx, programme, clock.now())).map(({ id }) => id),
  );
  const inRound = [
    ...groups.flatMap(({ people }) => people),
    ...leftOut.map(({ person }) => person),
  ];
  return inRound.filter((id) => !here.has(id));
};

const publish = (deps: Deps, id: RoundId, plan: Plan, found: Rearranged) =>
  deps.db.transaction(async (tx) => {
    const { clock, rounds, seatings, outbox } = deps;
    const round = await rounds.lock(tx, id);
    if (round.state !== 'publishing') return;
    const now = clock.now();
    const { quality } = await seatings.quality(tx, id);
    const { gone, come } = rearrangement(plan.places, quality, plan.keep, found, plan.gone);
    if (plan.change) {
      await seatings.replace(tx, round, { gone, come }, now);
      const entry = { change: plan.change, gone, come, reason: null, by: null };
      await seatings.record(tx, round, entry, now);
    }
    await rounds.proposeTimes(tx, id, found.kept);
    const after = plan.change ? rearranged(round, gone, come) : round;
    const { state, events } = publishRound({ ...after, week: plan.week }, after, now);
    await rounds.save(tx, state);
    await outbox.append(tx, events);
    await askLater(tx, deps, id);
  });
