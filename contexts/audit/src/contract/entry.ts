import { InstantText, idOf, PersonId } from '@vicinity/core';
import { z } from 'zod';

export const EntryId = idOf('EntryId');
export type EntryId = z.infer<typeof EntryId>;

const known = z.object({ id: PersonId, name: z.string().nullable() });

/** Who did it. A name is null once its person is gone. */
export const EntryActor = z.discriminatedUnion('kind', [
  known.extend({ kind: z.literal('person') }),
  z.object({ kind: z.literal('system'), name: z.string() }),
  z.object({ kind: z.literal('visitor') }),
]);

const State = z.record(z.string(), z.unknown()).nullable();

/** One thing that happened. */
export const Entry = z.object({
  id: EntryId,
  at: InstantText,
  kind: z.string(),
  title: z.string(),
  actor: EntryActor,
  onBehalfOf: known.nullable(),
  subject: z
    .object({ about: z.string(), id: z.uuid(), name: z.string().nullable() })
    .nullable()
    .describe('What it happened to'),
  before: State,
  after: State,
  address: z.string().nullable().describe('Where the request came from'),
  agent: z.string().nullable().describe('What the client called itself'),
  requestId: z.string().nullable(),
  erased: z.boolean().describe('Personal fields were here, and their key is gone'),
});
export type Entry = z.infer<typeof Entry>;

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`), { error: `expected ${bytes} bytes in hex` });

/** A state of the chain, signed: keep it where nobody who reaches the database does. */
export const Anchor = z.object({
  number: z.int().min(0).describe('The last link that it covers'),
  hash: hex(32),
  at: InstantText,
  mac: hex(32),
  key: hex(8).optional().describe('Which key signed it; anchors of older releases do not say'),
});
export type Anchor = z.infer<typeof Anchor>;

/** What is wrong with one place of the log. */
export const Finding = z.object({
  what: z.enum(['changed', 'removed', 'added', 'broken', 'truncated', 'anchor']),
  number: z.int().nullable().describe('Its place in the chain'),
  entryId: EntryId.nullable(),
  message: z.string(),
});
export type Finding = z.infer<typeof Finding>;

/** What one step of a verification saw. */
export const Verified = z.object({
  checked: z.int().describe('Links or entries looked at in this step'),
  voided: z.int().describe('Numbers of transactions that were rolled back'),
  expired: z.int().describe('Entries that retention has removed'),
  findings: z.array(Finding),
  next: z.string().nullable().describe('Where to go on; null when everything was looked at'),
});
export type Verified = z.infer<typeof Verified>;
