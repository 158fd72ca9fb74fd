import type { Db } from '@vicinity/database';
import type { FastifyInstance } from 'fastify';
import { pruneIdempotencyKeys } from './idempotency.ts';
import { pruneRates } from './rates/rates.ts';

/** Forgets what is too old to count, every hour while the server is up. */
export const pruneEvery = (app: FastifyInstance, db: Db): void => {
  let timer: NodeJS.Timeout | undefined;
  const prune = async (): Promise<void> => {
    await pruneIdempotencyKeys(db);
    await pruneRates(db);
  };
  app.addHook('onReady', async () => {
    timer = setInterval(() => {
      prune().catch((error: unknown) =>
        app.log.warn({ err: error }, 'Old keys and counts stay another hour'),
      );
    }, 3_600_000).unref();
  });
  app.addHook('onClose', async () => clearInterval(timer));
};
