import { z } from 'zod';
import { wholeNumber } from './kinds.ts';
import { type About, type Setting, setting } from './setting.ts';

type Range = About<number> & { readonly min: number; readonly max: number };

/** A setting counted in one unit and branded with it, so that hours never pass for minutes. */
const quantity =
  <const Unit extends string>(unit: Unit) =>
  (about: Range) => {
    const branded = z.number().brand<Unit>();
    const schema = wholeNumber(about.min, about.max).pipe(branded);
    const valid = `whole ${unit} from ${about.min} to ${about.max}`;
    return setting<z.infer<typeof branded>>({ schema, valid }, about);
  };

export const days = quantity('days');
export const hours = quantity('hours');
export const minutes = quantity('minutes');
export const seconds = quantity('seconds');
export const milliseconds = quantity('milliseconds');

type Amount<Kind extends (about: Range) => Setting<unknown>> =
  ReturnType<Kind> extends Setting<infer Value> ? Value : never;
export type Days = Amount<typeof days>;
export type Hours = Amount<typeof hours>;
export type Minutes = Amount<typeof minutes>;
export type Seconds = Amount<typeof seconds>;
export type Milliseconds = Amount<typeof milliseconds>;

/** Durations as timers and instants count them: `inMilliseconds.days(settings.session.lifetime)`. */
export const inMilliseconds = {
  days: (amount: Days) => amount * 86_400_000,
  hours: (amount: Hours) => amount * 3_600_000,
  minutes: (amount: Minutes) => amount * 60_000,
  seconds: (amount: Seconds) => amount * 1_000,
} as const;

const sizes = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const;
const size = /^(\d{1,9}) ?(B|KiB|MiB|GiB)$/;

/** A size such as `512 KiB`, in bytes; units are powers of 1024. `min`, `max` and the default are written alike. */
export const bytes = (
  about: About<string> & { readonly min: string; readonly max: string },
): Setting<number> => {
  const [min, max] = [toBytes.parse(about.min), toBytes.parse(about.max)];
  return setting(
    {
      schema: toBytes.pipe(z.int().min(min).max(max)),
      valid: `a size from ${about.min} to ${about.max}, such as 512 KiB`,
    },
    about,
  );
};

const toBytes = z.string().transform((value, context) => {
  const [, amount, unit] = size.exec(value) ?? [];
  if (unit === 'B' || unit === 'KiB' || unit === 'MiB' || unit === 'GiB') {
    return Number(amount) * sizes[unit];
  }
  context.addIssue('not a size');
  return z.NEVER;
});
