import { LRUCache } from 'lru-cache';
import { type RateClass, Unavailable } from '../contract/index.ts';
import { type Counter, memoryCounter } from './counters.ts';

/** Requests a minute of one caller, for each class of routes. */
export type Quotas = Readonly<Record<RateClass, number>>;

/** Where a caller stands, the present request included. */
export type Standing = {
  readonly isAllowed: boolean;
  readonly quota: number;
  readonly remaining: number;
  /** Until the quota is whole again. */
  readonly resetsInSeconds: number;
};

/** Spends one request of a caller's quota. @throws Unavailable when sign-ins cannot be counted */
export type SpendRate = (rate: RateClass, caller: string) => Promise<Standing>;

type Needs = {
  readonly quotas: Quotas;
  readonly counters: Readonly<Record<RateClass, Counter>>;
  /** Hears why a counter could not be asked. */
  readonly onFailure: (error: unknown) => void;
};

/** What this process may still admit without asking, and what is left for all processes beside it. */
type Lease = { left: number; readonly others: number; readonly resetsAt: number };

/** Callers remembered; about 10 MB. */
const MOST = 50_000;
/** From this quota on a process takes requests in lots of a fiftieth, so that most of them ask nobody. */
const LARGE_QUOTA = 100;

/**
 * Limits what callers may send. Each process takes lots out of a quota that all share, and hands them out by
 * itself: together they never admit more than the quota, and refuse at most a fiftieth early for each process.
 * When a counter is gone, sign-ins are refused, and of all else each process admits a quota of its own.
 */
export const limiterWith = ({ quotas, counters, onFailure }: Needs): SpendRate => {
  const leases = new LRUCache<string, Lease>({ max: MOST });
  const asking = new Map<string, Promise<Lease>>();
  const own = memoryCounter();

  const count = async (rate: RateClass, key: string, lot: number) => {
    try {
      return await counters[rate](key, lot);
    } catch (error) {
      onFailure(error);
      if (rate === 'sign-in') throw Unavailable({});
      return own(key, lot);
    }
  };

  const takeLot = async (rate: RateClass, key: string): Promise<Lease> => {
    const quota = quotas[rate];
    // Sign-ins one by one: what a lot has left would be admitted though nobody can count any more.
    const lot = rate === 'sign-in' || quota < LARGE_QUOTA ? 1 : Math.ceil(quota / 50);
    const { points, resetsInMs } = await count(rate, key, lot);
    const lease = {
      left: Math.min(lot, Math.max(0, quota - (points - lot))),
      others: Math.max(0, quota - points),
      resetsAt: performance.now() + Math.max(resetsInMs, 1),
    };
    leases.set(key, lease);
    return lease;
  };

  /** Asks once for all requests that wait for the same answer. */
  const ask = (rate: RateClass, key: string): Promise<Lease> => {
    const pending = asking.get(key) ?? takeLot(rate, key).finally(() => asking.delete(key));
    asking.set(key, pending);
    return pending;
  };

  return async (rate, caller) => {
    const key = `${rate} ${caller}`;
    let lease = leases.get(key);
    if (lease === undefined || lease.resetsAt <= performance.now()) lease = await ask(rate, key);
    while (lease.left === 0 && lease.others > 0) lease = await ask(rate, key);
    const isAllowed = lease.left > 0;
    if (isAllowed) lease.left -= 1;
    return {
      isAllowed,
      quota: quotas[rate],
      remaining: lease.left + lease.others,
      resetsInSeconds: Math.max(1, Math.ceil((lease.resetsAt - performance.now()) / 1_000)),
    };
  };
};
