import { auditKind } from '@vicinity/audit/contract';
import { PersonId } from '@vicinity/core';
import { z } from 'zod';
import { ProgrammeId } from './ids.ts';
import { ProgrammeSettings } from './programme.ts';

export const ProgrammeMade = auditKind('coffee.programme-created', {
  title: 'Programme created',
  about: 'programme',
  keep: 'changes',
  state: ProgrammeSettings,
});

export const ProgrammeEdited = auditKind('coffee.programme-edited', {
  title: 'Programme edited',
  about: 'programme',
  keep: 'changes',
  state: ProgrammeSettings,
});

const Round = z.object({ programmeId: ProgrammeId, number: z.int() });

export const RoundBegun = auditKind('coffee.round-started', {
  title: 'Round started',
  about: 'round',
  keep: 'changes',
  state: Round,
});

export const RoundRetried = auditKind('coffee.round-retried', {
  title: 'Round tried again',
  about: 'round',
  keep: 'changes',
  state: Round,
});

const Edited = Round.extend({ edit: z.string(), people: z.array(PersonId) });

/** By whom, what sort of change, and whom it was about. */
export const RoundEdited = auditKind('coffee.round-edited', {
  title: 'Round changed by hand',
  about: 'round',
  keep: 'changes',
  state: Edited,
});

export const DraftPublished = auditKind('coffee.draft-published', {
  title: 'Draft of a round published',
  about: 'round',
  keep: 'changes',
  state: Round,
});

export const DraftDiscarded = auditKind('coffee.draft-discarded', {
  title: 'Draft of a round thrown away',
  about: 'round',
  keep: 'changes',
  state: Round,
});

export const RoundCalledOff = auditKind('coffee.round-cancelled', {
  title: 'Round called off',
  about: 'round',
  keep: 'changes',
  state: Round.extend({ reason: z.string() }),
});

/**
 * What coffee writes into the audit log: what organisers do. Wishes, blocks, pauses and what people say of their
 * meetings are theirs alone, and no admin reads of them here.
 */
export const coffeeAuditKinds = [
  ProgrammeMade,
  ProgrammeEdited,
  RoundBegun,
  RoundRetried,
  RoundEdited,
  DraftPublished,
  DraftDiscarded,
  RoundCalledOff,
] as const;
