import type { Clock } from '@vicinity/core';
import type { Db } from '@vicinity/database';
import { sealAll } from './infrastructure/sealing.ts';
import { makeMonths } from './infrastructure/upkeep.ts';
import { singly } from './singly.ts';

const SEAL_EVERY_MS = 1_000;
const TEND_EVERY_MS = 3_600_000;

export type SealerOptions = {
  readonly db: Db;
  readonly clock: Clock;
  /** The slower work: retention, anchors. */
  readonly tend: () => Promise<void>;
  readonly onError: (error: unknown) => void;
};

export type Sealer = { close(): Promise<void> };

/**
 * Chains entries about a second after they commit, makes partitions ahead, and tends the log every hour. Every
 * process may run one: they take turns.
 */
export const startSealer = ({ db, clock, tend, onError }: SealerOptions): Sealer => {
  const { attempt, done } = singly(onError);
  const upkeep = async () => {
    await makeMonths(db, clock.now());
    await tend();
  };
  attempt(upkeep);
  const sealing = setInterval(() => attempt(() => sealAll(db)), SEAL_EVERY_MS);
  const tending = setInterval(() => attempt(upkeep), TEND_EVERY_MS);
  return {
    close: async () => {
      clearInterval(sealing);
      clearInterval(tending);
      await done();
    },
  };
};
