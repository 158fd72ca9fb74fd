import { type Instant, instant } from '@vicinity/core';

/** What is remembered of tries that failed. */
export type Failures = {
  readonly failures: number;
  /** From when on time forgives them, one by one. */
  readonly since: Instant;
  /** Until then no further try is looked at. */
  readonly waitsUntil: Instant;
};

export type Rule = {
  /** Failures without a wait; the last of them brings the first one. */
  readonly free: number;
  /** After so many milliseconds one failure is forgiven, and then the next. */
  readonly forgivenEvery: number;
};

const LONGEST_WAIT_MS = 15 * 60_000;
/** 2^10 s is longer than the longest wait, so more failures than that need not be remembered. */
const MOST_BEYOND_FREE = 10;

/** Milliseconds to wait after so many failures: none at first, then 1 s, 2 s, 4 s up to 15 minutes. */
export const waitAfter = (failures: number, { free }: Rule): number =>
  failures < free ? 0 : Math.min(1_000 * 2 ** (failures - free), LONGEST_WAIT_MS);

/** Counts one more. The caller has made sure that nobody waits. */
export const fail = (before: Failures | undefined, rule: Rule, now: Instant): Failures => {
  const { failures, since } = forgiven(before, rule, now);
  const counted = Math.min(failures + 1, rule.free + MOST_BEYOND_FREE);
  return { failures: counted, since, waitsUntil: instant(now + waitAfter(counted, rule)) };
};

/** Takes one back, which was counted before it turned out right. Nobody waits longer for it, nor less than before. */
export const takeBack = (counted: Failures, rule: Rule, now: Instant): Failures => {
  const { failures, since } = forgiven(counted, rule, now);
  const left = Math.max(0, failures - 1);
  const waitsUntil = Math.min(counted.waitsUntil, now + waitAfter(left, rule));
  return { failures: left, since, waitsUntil: instant(waitsUntil) };
};

const forgiven = (
  before: Failures | undefined,
  { forgivenEvery }: Rule,
  now: Instant,
): Pick<Failures, 'failures' | 'since'> => {
  if (before === undefined) return { failures: 0, since: now };
  const many = Math.max(0, Math.floor((now - before.since) / forgivenEvery));
  if (many >= before.failures) return { failures: 0, since: now };
  return {
    failures: before.failures - many,
    since: instant(before.since + many * forgivenEvery),
  };
};
