import { z } from 'zod';

const milliseconds = z.int().brand<'Instant'>();

/** A moment: whole milliseconds since 1970-01-01T00:00Z, so that moments compare with `<`. */
export type Instant = z.infer<typeof milliseconds>;

/** @throws ZodError when `epochMs` is not a whole number */
export const instant = (epochMs: number): Instant => milliseconds.parse(epochMs);

/** An instant on the wire: ISO 8601 with an offset, in UTC when we write it. */
export const InstantText = z.codec(
  z.iso.datetime({ offset: true, error: 'expected an instant such as 2026-03-01T09:30:00Z' }),
  milliseconds,
  { decode: (text) => instant(Date.parse(text)), encode: (at) => new Date(at).toISOString() },
);

/** Reads the time. An argument wherever it is used; leases ask the database instead. */
export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => instant(Date.now()) };

/** A clock that stands still until it is told to move. */
export const stoppedClock = (at: Instant) => {
  let now = at;
  return {
    now: () => now,
    advance: (ms: number) => {
      now = instant(now + ms);
    },
  } satisfies Clock & { advance(ms: number): void };
};

// Asking the runtime costs a hundred times the look-up, and a company of thousands lives in a few zones.
const known = new Set<string>();
// Zones have hundreds of names, but in any mixture of cases far more.
const MOST_KNOWN = 1_000;

const isTimeZone = (name: string): boolean => {
  if (known.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  const isIana = name.includes('/') || name === 'UTC';
  if (isIana && known.size < MOST_KNOWN) known.add(name);
  return isIana;
};

/** An IANA time zone by its name; abbreviations and bare offsets are refused, they forget summer time. */
export const TimeZone = z
  .string()
  .refine(isTimeZone, { error: 'expected an IANA time zone such as Europe/Lisbon' })
  .brand<'TimeZone'>();
export type TimeZone = z.infer<typeof TimeZone>;
