import type { Tx } from '@vicinity/database';
import { networkOf } from '@vicinity/http';
import { TooManyAttempts } from '../contract/problems.ts';
import { type Failures, fail, type Rule, takeBack } from '../domain/backoff.ts';
import { type Counted, type ThrottleKey, throttle } from '../infrastructure/throttle.ts';
import type { Deps } from './deps.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Requests for a mail from one address before it must wait, and how soon one is forgiven. */
const MAILS: Rule = { free: 20, forgivenEvery: 45_000 };

/** Wrong codes of one account until the next one waits. */
const CODES: Rule = { free: 10, forgivenEvery: HOUR_MS };

type Count = { readonly counted: Counted; readonly key: ThrottleKey; readonly rule: Rule };

/** A try that was counted as failed before it was looked at, so that tries side by side all count. */
export type Try = readonly (Count & { readonly state: Failures })[];

type Counting = Pick<Deps, 'throttleKeys' | 'settings'>;

/**
 * What a sign-in with this address is counted for. A browser that its owner has used before has a count of its
 * own, and no other: whoever attacks the account, or shares the office, does not lock it out. Nobody needs to
 * have the address: what is asked for is counted, not who is found.
 */
export const countsOfSignIn = (
  { throttleKeys, settings }: Counting,
  { email, address, knownBrowser }: { email: string; address: string; knownBrowser: string | null },
): readonly Count[] => {
  const own: Rule = { free: settings.signInAttempts, forgivenEvery: HOUR_MS };
  if (knownBrowser !== null)
    return [{ counted: 'browser', key: throttleKeys('browser', knownBrowser, email), rule: own }];
  return [
    countOfAccount({ throttleKeys, settings }, email),
    {
      counted: 'address',
      key: throttleKeys('address', networkOf(address)),
      rule: { free: settings.signInAttemptsFromAddress, forgivenEvery: MINUTE_MS },
    },
  ];
};

/** The count of an account, which everybody adds to whose browser it does not know. */
export const countOfAccount = ({ throttleKeys, settings }: Counting, email: string): Count => ({
  counted: 'account',
  key: throttleKeys('account', email),
  rule: { free: settings.signInAttempts, forgivenEvery: HOUR_MS },
});

/** What a change of one's password is counted for: whoever finds an open screen shall not guess on. */
export const countOfOwnPassword = (
  { throttleKeys, settings }: Counting,
  personId: string,
  address: string,
): Count => ({
  counted: 'own password',
  key: throttleKeys('own password', personId, networkOf(address)),
  rule: { free: settings.signInAttempts, forgivenEvery: HOUR_MS },
});

/**
 * What codes of a second step are counted for, from wherever they come: only who has the password gets so far,
 * and a million codes are soon guessed by many at once.
 */
export const countOfCodes = (
  { throttleKeys }: Pick<Deps, 'throttleKeys'>,
  personId: string,
): Count => ({ counted: 'codes', key: throttleKeys('codes', personId), rule: CODES });

/** What asking for an account is counted for. */
export const countOfRegistrations = ({ throttleKeys }: Counting, address: string): Count => ({
  counted: 'registrations',
  key: throttleKeys('registrations', networkOf(address)),
  rule: MAILS,
});

/** What asking for another address is counted for: whoever it is, they find out nothing by it. */
export const countOfAddresses = (
  { throttleKeys }: Pick<Deps, 'throttleKeys'>,
  personId: string,
): Count => ({ counted: 'addresses', key: throttleKeys('addresses', personId), rule: MAILS });

/** What asking for a reset is counted for. */
export const countOfResets = ({ throttleKeys }: Counting, address: string): Count => ({
  counted: 'password resets',
  key: throttleKeys('password resets', networkOf(address)),
  rule: MAILS,
});

/**
 * Counts a try, unless one of its counts has to wait; then it counts for none.
 * @throws TooManyAttempts
 */
export const beginTry = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  counts: readonly Count[],
): Promise<Try> => {
  const keys = keysOf(counts);
  // Without a lock first: a flood of refused tries must not queue for one.
  assertNoWait(await throttle.waitOf(db, keys, clock.now()), clock.now());
  return db.transaction(async (tx) => {
    const found = await throttle.lock(tx, keys);
    const now = clock.now();
    for (const state of found) assertNoWait(state?.waitsUntil, now);
    const counted = counts.map((count, index) => ({
      ...count,
      state: fail(found[index], count.rule, now),
    }));
    await throttle.save(
      tx,
      counted.map(({ key, state }) => ({ key, ...state })),
    );
    return counted;
  });
};

const assertNoWait = (until: number | undefined, now: number): void => {
  if (until === undefined || until <= now) return;
  throw TooManyAttempts({ retryAfter: Math.ceil((until - now) / 1_000) });
};

/**
 * The try was right. What its owner alone counts for starts anew; of counts that strangers share, only this try is taken back, so
 * that nobody clears the failures of others by signing in to an account of their own.
 */
export const succeed = ({ clock }: Pick<Deps, 'clock'>, tx: Tx, tried: Try): Promise<void> =>
  settle(tx, tried, ({ counted, rule }, state) =>
    ownersAlone.has(counted) ? { ...state, failures: 0 } : takeBack(state, rule, clock.now()),
  );

const ownersAlone: ReadonlySet<Counted> = new Set(['browser', 'own password', 'codes']);

/** Looks at a try that was begun; a look that fails for a reason of ours counts for nobody. */
export const lookAt = async <Result>(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  tried: Try,
  look: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await look();
  } catch (error) {
    await db.transaction((tx) =>
      settle(tx, tried, ({ rule }, state) => takeBack(state, rule, clock.now())),
    );
    throw error;
  }
};

const settle = async (
  tx: Tx,
  tried: Try,
  next: (count: Count, state: Failures) => Failures,
): Promise<void> => {
  const found = await throttle.lock(tx, keysOf(tried));
  const settled = tried.flatMap((count, index) => {
    const state = found[index];
    return state === undefined ? [] : [{ key: count.key, ...next(count, state) }];
  });
  await throttle.save(tx, settled);
};

const keysOf = (counts: readonly Count[]): ThrottleKey[] => counts.map(({ key }) => key);
