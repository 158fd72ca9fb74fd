import { InstantText } from '@vicinity/core';
import { z } from 'zod';
import { auditKind } from './kind.ts';

/** Old entries were removed. What the chain still holds of them is excused by this, so it is kept for good. */
export const EntriesExpired = auditKind('audit.entries-expired', {
  title: 'Old entries removed',
  about: 'log',
  keep: 'forever',
  state: z.object({
    kinds: z.array(z.string()),
    before: InstantText,
    entries: z.int(),
  }),
});

/** Somebody's personal fields in this log became unreadable, for good. */
export const PersonErased = auditKind('audit.person-erased', {
  title: 'Personal fields erased',
  about: 'person',
  keep: 'changes',
  state: z.object({}),
});
