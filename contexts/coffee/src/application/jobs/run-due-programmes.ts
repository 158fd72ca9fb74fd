import { Problem } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { enqueue, type HandledJob, handle, job } from '@vicinity/jobs';
import { z } from 'zod';
import { RoundId } from '../../contract/index.ts';
import { planNextRun } from '../../domain/programme.ts';
import { nextNumber } from '../../domain/round.ts';
import type { Programmes } from '../../infrastructure/stores.ts';
import { beginPublishing } from '../begin-publishing.ts';
import { beginRound } from '../begin-round.ts';
import type { Deps } from '../deps.ts';

const RunDueProgrammes = job('coffee.run-due-programmes', z.object({}), {
  maxAttempts: 100,
});

/** One waiting job, due when the next programme is: called whenever that moment may have moved. */
export const wakeForNextRun = async (tx: Tx, programmes: Programmes): Promise<void> => {
  const runAt = await programmes.nextDue(tx);
  if (runAt !== null)
    await enqueue(tx, RunDueProgrammes, {}, { key: RunDueProgrammes.name, runAt });
};

/**
 * Starts a round of every programme whose planned run has come, or publishes the draft that waits. Each is one transaction that also plans the next
 * run, so a run happens once, however many processes look, and however often they die.
 */
export const runDueProgrammes = (deps: Deps): HandledJob =>
  handle(RunDueProgrammes, async (_, { signal }) => {
    while (!signal.aborted && (await runOne(deps)));
    await deps.db.transaction((tx) => wakeForNextRun(tx, deps.programmes));
  });

/** @returns false when nothing is due */
const runOne = (deps: Deps): Promise<boolean> =>
  deps.db.transaction(async (tx) => {
    const { clock, ids, programmes, rounds } = deps;
    const now = clock.now();
    const programme = await programmes.lockDue(tx, now);
    if (!programme) return false;
    const latest = await rounds.latest(tx, programme.id);
    if (latest?.state === 'draft') {
      await beginPublishing(deps, tx, await rounds.lock(tx, latest.id));
      await programmes.save(tx, planNextRun(programme, now));
      return true;
    }
    try {
      const wanted = {
        id: ids(RoundId),
        number: nextNumber(latest),
        startedBy: null,
        waits: false,
      };
      await beginRound(deps, tx, programme, latest, wanted);
    } catch (error) {
      // Too few people, or a round still being matched: this run falls out, the next is planned. Refusals come
      // before anything is written.
      if (!(error instanceof Problem)) throw error;
    }
    await programmes.save(tx, planNextRun(programme, now));
    return true;
  });
