import { idOf, TimeZone } from '@vicinity/core';
import { z } from 'zod';
import { languageCode } from './language.ts';

export const ImportId = idOf('ImportId');
export type ImportId = z.infer<typeof ImportId>;

export const InvitationId = idOf('InvitationId');
export type InvitationId = z.infer<typeof InvitationId>;

export const PasswordResetId = idOf('PasswordResetId');
export type PasswordResetId = z.infer<typeof PasswordResetId>;

export const AddressChangeId = idOf('AddressChangeId');
export type AddressChangeId = z.infer<typeof AddressChangeId>;

export const RegistrationId = idOf('RegistrationId');
export type RegistrationId = z.infer<typeof RegistrationId>;

/** Of a one-time link that makes the first admin. */
export const SetUpId = idOf('SetUpId');
export type SetUpId = z.infer<typeof SetUpId>;

/** An e-mail address in lower case: people are known by it, and "Ada@…" is "ada@…". */
export const Email = z
  .email({ error: 'expected an e-mail address such as ada@example.com' })
  .max(254)
  .toLowerCase()
  .brand<'Email'>();
export type Email = z.infer<typeof Email>;

/** What a person is called, 1–120 characters; any script, any number of words. */
export const PersonName = words(120, 'expected a name of 1 to 120 characters');

/** A title, a department, a team, an office: 1–120 characters. */
export const Label = words(120, 'expected 1 to 120 characters');

/** Something to talk about, in lower case so that "Chess" meets "chess"; 1–40 characters. */
export const Topic = words(40, 'expected a topic of 1 to 40 characters').toLowerCase();

export const Topics = z
  .array(Topic)
  .max(30, { error: 'expected at most 30 topics' })
  .overwrite((topics) => [...new Set(topics)]);

/** An ISO 639 code; also reads a tag or an English name. */
export const LanguageCode = z
  .string()
  .overwrite((text) => languageCode(text) ?? text)
  .refine((code) => languageCode(code) !== undefined, {
    error: 'expected a language such as en, pt-BR or Portuguese',
  });

export const Languages = z
  .array(LanguageCode)
  .min(1, { error: 'expected at least one language' })
  .max(20, { error: 'expected at most 20 languages' })
  .overwrite((codes) => [...new Set(codes)]);

/** How a person is willing to meet. */
export const WorkMode = z.enum(['remote', 'onsite', 'any'], {
  error: 'expected remote, onsite or any',
});
export type WorkMode = z.infer<typeof WorkMode>;

/** A day of the week as ISO 8601 counts them: 1 is Monday, 7 is Sunday. */
export const Weekday = z.int().min(1).max(7);

/**
 * When a person works, on their own wall clock: minutes after local midnight, the end excluded. The interval
 * stays inside one day; a night shift is entered by its longer part.
 */
export const WorkingHours = z
  .strictObject({
    days: z
      .array(Weekday)
      .min(1, { error: 'expected at least one working day' })
      .overwrite((days) => [...new Set(days)].sort((a, b) => a - b)),
    from: z.int().min(0).max(1439).describe('Minutes after local midnight'),
    until: z.int().min(1).max(1440).describe('Minutes after local midnight, excluded'),
  })
  .refine(({ from, until }) => from < until, {
    error: 'expected an end after the start',
    path: ['until'],
  });
export type WorkingHours = z.infer<typeof WorkingHours>;

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 200;

/** A new password, 8–200 characters as people count them; length is what counts, so none is demanded. */
export const NewPassword = z
  .string()
  .refine((password) => [...password].length >= PASSWORD_MIN, {
    error: `expected at least ${PASSWORD_MIN} characters`,
  })
  .refine((password) => [...password].length <= PASSWORD_MAX, {
    error: `expected at most ${PASSWORD_MAX} characters`,
  });

/** A password that somebody signs in with. */
export const GivenPassword = z
  .string()
  .min(1, { error: 'expected a password' })
  // Some characters count as two here.
  .max(2 * PASSWORD_MAX);

export const AccountState = z.enum(['active', 'suspended']);

/** What people may say about themselves. */
export const OwnProfile = z.strictObject({
  title: Label.nullable(),
  timezone: TimeZone,
  workingHours: WorkingHours,
  languages: Languages,
  topics: Topics,
  mode: WorkMode,
});
export type OwnProfile = z.infer<typeof OwnProfile>;

function words(max: number, error: string) {
  return z
    .string()
    .overwrite((text) => text.trim().replace(/\s+/gu, ' '))
    .min(1, { error })
    .max(max, { error });
}
