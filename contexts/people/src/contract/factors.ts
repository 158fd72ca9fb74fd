import { PasskeySignature } from '@vicinity/auth/contract';
import { InstantText, idOf } from '@vicinity/core';
import { z } from 'zod';

export const FactorId = idOf('FactorId');
export type FactorId = z.infer<typeof FactorId>;

/** Of a sign-in that waits for its second step. */
export const SignInStepId = idOf('SignInStepId');
export type SignInStepId = z.infer<typeof SignInStepId>;

/** Of a code that was mailed. */
export const MailCodeId = idOf('MailCodeId');
export type MailCodeId = z.infer<typeof MailCodeId>;

export const FactorKind = z.enum(['authenticator', 'passkey', 'mail']);
export type FactorKind = z.infer<typeof FactorKind>;

/** What a person calls a factor, to tell it from others: 1–60 characters. */
export const FactorName = z
  .string()
  .overwrite((text) => text.trim().replace(/\s+/gu, ' '))
  .min(1, { error: 'expected a name of 1 to 60 characters, such as Work phone' })
  .max(60, { error: 'expected a name of 1 to 60 characters, such as Work phone' });

/** Something that proves who somebody is, beside their password. */
export const Factor = z.object({
  id: FactorId,
  kind: FactorKind,
  name: z.string(),
  addedAt: InstantText,
  lastUsedAt: InstantText.nullable(),
});
export type Factor = z.output<typeof Factor>;

/** How somebody’s sign-in is verified; without any factor the password is enough. */
export const Factors = z.object({
  items: z.array(Factor),
  backupCodes: z
    .object({ left: z.int(), made: z.int(), madeAt: InstantText })
    .nullable()
    .describe('Null while there is no factor'),
  mailAccepted: z.boolean().describe('Whether codes by mail are a factor at this hub'),
  rememberedBrowsers: z.int().describe('Where the second step is not asked for, for a while'),
});
export type Factors = z.output<typeof Factors>;

export const BackupCodes = z
  .array(z.string())
  .describe('Each opens the second step once. Shown this once, and stored hashed');

/** Ways to take the second step. */
export const StepMethod = z.enum(['passkey', 'authenticator', 'mail', 'backup-code']);
export type StepMethod = z.infer<typeof StepMethod>;

/** Six digits; spaces between them are fine. */
export const SixDigits = z
  .string()
  .overwrite((text) => text.replace(/\s/g, ''))
  .regex(/^\d{6}$/, { error: 'expected the 6 digits of a code' });

/** What somebody takes the second step with. */
export const StepAnswer = z.discriminatedUnion('method', [
  z.object({ method: z.literal('authenticator'), code: SixDigits }),
  z.object({ method: z.literal('mail'), code: SixDigits }),
  z.object({ method: z.literal('passkey'), signature: PasskeySignature }),
  z.object({
    method: z.literal('backup-code'),
    code: z.string().min(1, { error: 'expected one of your backup codes' }).max(40),
  }),
]);
export type StepAnswer = z.output<typeof StepAnswer>;
