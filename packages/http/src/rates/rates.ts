import { once } from 'node:events';
import { type Db, sql } from '@vicinity/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RateClass, RateLimited } from '../contract/index.ts';
import { networkOf } from '../network.ts';
import { openRedis, type Pool, postgresCounter, redisCounter, windowSeconds } from './counters.ts';
import { limiterWith, type Quotas, type SpendRate } from './limiter.ts';

/** Limits requests, and the connection that it needs for that. */
export type Rates = {
  readonly spend: SpendRate;
  close(): void;
};

export type RatesOptions = {
  readonly quotas: Quotas;
  readonly pool: Pool;
  /** Where processes share counts; null counts in the database. */
  readonly redisUrl: string | null;
  /** Hears why requests could not be counted, at most every ten seconds. */
  readonly onFailure: (error: unknown) => void;
};

const TELL_EVERY_MS = 10_000;
const PATIENCE_MS = 2_000;

/**
 * Opens the limits of a process. Sign-ins are counted in the database even where there is a Redis: they need the
 * one anyway, and losing the other shall neither open nor close them.
 */
export const openRates = async ({
  quotas,
  pool,
  redisUrl,
  onFailure,
}: RatesOptions): Promise<Rates> => {
  const tell = seldom(onFailure, TELL_EVERY_MS);
  const stored = postgresCounter(pool);
  const redis = redisUrl === null ? null : openRedis(redisUrl, tell);
  // One that is away does not keep the hub from starting: it is found when it comes.
  if (redis)
    await once(redis, 'ready', { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => {});
  const shared = redis === null ? stored : redisCounter(redis);
  const counters = { 'sign-in': stored, read: shared, write: shared, export: shared };
  return {
    spend: limiterWith({ quotas, counters, onFailure: tell }),
    close: () => redis?.disconnect(),
  };
};

const seldom = (tell: (error: unknown) => void, everyMs: number): ((error: unknown) => void) => {
  let last = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    tell(error);
  };
};

/**
 * Spends one request of whoever sends it: their account, or the network they come from. Says in any case where
 * they stand.
 * @throws RateLimited, Unavailable
 * @see draft-ietf-httpapi-ratelimit-headers-10
 */
export const limit = async (
  spend: SpendRate,
  rate: RateClass,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> => {
  const caller = request.actor?.id ?? networkOf(request.ip);
  const { isAllowed, quota, remaining, resetsInSeconds } = await spend(rate, caller);
  reply
    .header('ratelimit-policy', `"${rate}";q=${quota};w=${windowSeconds}`)
    .header('ratelimit', `"${rate}";r=${remaining};t=${resetsInSeconds}`);
  if (!isAllowed) throw RateLimited({ limit: rate, quota, retryAfter: resetsInSeconds });
};

/** Forgets counts whose minute is over. @returns how many */
export const pruneRates = (db: Db): Promise<number> =>
  db.run(sql`delete from http.rate where expire < ${Date.now()}`);
