import { TimeZone } from '@vicinity/core';
import { z } from 'zod';
import { type About, type Setting, setting } from './setting.ts';

const orList = new Intl.ListFormat('en', { type: 'disjunction' });

/** Some words on one line, of at most 400 characters; `pattern` narrows them, and `valid` then says how. */
export const text = (
  about: About<string> & { readonly pattern?: RegExp; readonly valid?: string },
): Setting<string> =>
  setting(
    {
      schema: z
        .string()
        .max(400)
        .regex(about.pattern ?? /^.*$/),
      valid: about.valid ?? 'text of at most 400 characters',
    },
    about,
  );

/** A password or a key: of at least `min` characters, and never shown. It has no default. */
export const secret = (about: {
  readonly meaning: string;
  readonly min: number;
}): Setting<string> =>
  setting(
    {
      schema: z.string().min(about.min),
      valid: `a secret of at least ${about.min} characters`,
      show: () => '(hidden)',
    },
    { meaning: about.meaning },
  );

/** An absolute URL of one of these schemes, such as `https`. A password inside is never shown. */
export const url = (
  about: About<string> & { readonly schemes: readonly string[] },
): Setting<string> => {
  const protocol = new RegExp(`^(${about.schemes.join('|')})$`);
  return setting(
    {
      // `z.url` writes the scheme as a protocol without its colon.
      schema: z.url({ protocol, normalize: false }),
      valid: `a URL that starts with ${about.schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
      show: (value) => JSON.stringify(value.replace(/\/\/[^/]*@/, '//(hidden)@')),
    },
    about,
  );
};

/** A TCP port. 0 lets the operating system choose a free one. */
export const port = (about: About<number>): Setting<number> =>
  setting(
    { schema: wholeNumber(0, 65_535), valid: 'a port from 0 to 65535 (0 chooses a free one)' },
    about,
  );

/** A whole number of something: `integer({ unit: 'jobs', min: 1, max: 64, … })`. */
export const integer = (
  about: About<number> & { readonly unit: string; readonly min: number; readonly max: number },
): Setting<number> =>
  setting(
    {
      schema: wholeNumber(about.min, about.max),
      valid: `whole ${about.unit} from ${about.min} to ${about.max}`,
    },
    about,
  );

/** `true`, `1`, `yes`, `on` or their opposites, in any case. */
export const boolean = (about: About<boolean>): Setting<boolean> =>
  setting(
    {
      schema: z.stringbool({
        truthy: ['true', '1', 'yes', 'on'],
        falsy: ['false', '0', 'no', 'off'],
      }),
      valid: 'true or false (also 1 or 0, yes or no, on or off)',
    },
    about,
  );

/** One of a few words. */
export const oneOf = <const Word extends string>(
  words: readonly [Word, ...Word[]],
  about: About<Word>,
): Setting<Word> => setting({ schema: z.enum(words), valid: orList.format(words) }, about);

/** An IANA time zone. */
export const timeZone = (about: About<string>): Setting<TimeZone> =>
  setting<TimeZone>(
    { schema: z.string().pipe(TimeZone), valid: 'an IANA time zone such as Europe/Lisbon' },
    about,
  );

/** The number that this text is, when it is a whole one of this range. Refuses `1e3`, `0x10` and ` 5`. */
export const wholeNumber = (min: number, max: number): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));
