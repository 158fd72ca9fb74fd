import type { openPool } from '@vicinity/database';
import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible';

export type Pool = ReturnType<typeof openPool>;

/** Every quota is for a minute from a caller's first request on. */
export const windowSeconds = 60;

/** What a caller has spent in their minute, and how long that goes on. */
export type Spent = { readonly points: number; readonly resetsInMs: number };

/** Adds to what a caller has spent, atomically. Rejects when the place where that is kept is gone. */
export type Counter = (caller: string, points: number) => Promise<Spent>;

/** Counts in the table `http.rate`. */
export const postgresCounter = (pool: Pool): Counter =>
  counterOf(
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      schemaName: 'http',
      tableName: 'rate',
      tableCreated: true,
      clearExpiredByTimeout: false,
      ...counting,
    }),
  );

export const redisCounter = (redis: Redis): Counter =>
  counterOf(
    new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: 'vicinity:rate',
      rejectIfRedisNotReady: true,
      ...counting,
    }),
  );

/** Counts what this process alone has seen. */
export const memoryCounter = (): Counter => counterOf(new RateLimiterMemory(counting));

// Quotas are judged by whoever asks, so the library shall only count. It takes points for what may be spent.
const counting = { points: 1, duration: windowSeconds };

const counterOf =
  (limiter: Pick<RateLimiterStoreAbstract, 'penalty'>): Counter =>
  async (caller, points) => {
    const { consumedPoints, msBeforeNext } = await limiter.penalty(caller, points);
    return { points: consumedPoints, resetsInMs: msBeforeNext };
  };

/**
 * Connects to Redis, and again whenever the connection is lost; meanwhile, and when an answer takes longer than
 * 250 ms, commands fail at once.
 */
export const openRedis = (url: string, onError: (error: unknown) => void): Redis => {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    connectTimeout: 2_000,
    commandTimeout: 250,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
  });
  redis.on('error', onError);
  return redis;
};
