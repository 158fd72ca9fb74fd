import { pageOf, pageQuery } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { EditCheck, Overridable, RoundChangeView, RoundEdit } from '../edit.ts';
import { RoundId } from '../ids.ts';
import { Organise } from '../permissions.ts';
import {
  GroupLocked,
  MatcherBusy,
  NothingToUndo,
  NotInRound,
  NotTakingPart,
  RoundChanged,
  RoundNotFound,
  RoundNotOpen,
  RuleBroken,
} from '../problems.ts';
import { PersonView } from '../programme.ts';
import { RoundView } from '../round.ts';

const ofRound = z.object({ roundId: RoundId });
const seen = z.int().describe('The `version` of the round as it was looked at');
const refusals = [RoundNotFound, RoundNotOpen, NotInRound, NotTakingPart, GroupLocked];

/** Reads only; POST because a change is a body. */
export const checkEditRoute = route({
  method: 'POST',
  path: '/coffee/rounds/:roundId/edits/check',
  access: Organise,
  summary: 'What a change by hand would break, win and lose',
  params: ofRound,
  body: z.object({ edit: RoundEdit }),
  reply: [200, EditCheck],
  problems: refusals,
});

export const editRoundRoute = route({
  method: 'POST',
  path: '/coffee/rounds/:roundId/edits',
  access: Organise,
  summary: 'Change the groups of a draft, or of a published round, by hand',
  params: ofRound,
  body: z.object({
    version: seen,
    edit: RoundEdit,
    override: z.array(Overridable).max(4).optional().describe('Rules to overrule, by name'),
    reason: z
      .string()
      .trim()
      .max(300)
      .optional()
      .describe('For those concerned, where the round is published'),
  }),
  reply: [200, RoundView],
  problems: [...refusals, RoundChanged, RuleBroken],
});

export const improveRoundRoute = route({
  method: 'POST',
  path: '/coffee/rounds/:roundId/improvement',
  access: Organise,
  summary: 'Match everybody of a draft again who is not in a locked group',
  params: ofRound,
  body: z.object({ version: seen }),
  reply: [200, RoundView],
  problems: [RoundNotFound, RoundNotOpen, RoundChanged, MatcherBusy],
});

export const undoEditRoute = route({
  method: 'POST',
  path: '/coffee/rounds/:roundId/undo',
  access: Organise,
  summary: 'Take back the last change of a draft',
  params: ofRound,
  body: z.object({ version: seen }),
  reply: [200, RoundView],
  problems: [RoundNotFound, RoundNotOpen, RoundChanged, NothingToUndo],
});

export const redoEditRoute = route({
  method: 'POST',
  path: '/coffee/rounds/:roundId/redo',
  access: Organise,
  summary: 'Do again what was taken back last',
  params: ofRound,
  body: z.object({ version: seen }),
  reply: [200, RoundView],
  problems: [RoundNotFound, RoundNotOpen, RoundChanged, NothingToUndo],
});

export const publishRoundRoute = route({
  method: 'POST',
  path: '/coffee/rounds/:roundId/publication',
  access: Organise,
  summary: 'Publish a draft: everybody is told whom they meet',
  params: ofRound,
  body: z.object({ version: seen }),
  reply: [202, RoundView],
  problems: [RoundNotFound, RoundNotOpen, RoundChanged],
});

export const discardRoundRoute = route({
  method: 'DELETE',
  path: '/coffee/rounds/:roundId',
  access: Organise,
  summary: 'Throw a draft away; nobody had been told of it',
  params: ofRound,
  reply: [204, z.void()],
  problems: [RoundNotFound, RoundNotOpen],
});

export const cancelRoundRoute = route({
  method: 'POST',
  path: '/coffee/rounds/:roundId/cancellation',
  access: Organise,
  summary: 'Call a published round off; its people are told',
  params: ofRound,
  body: z.object({
    version: seen,
    reason: z.string().trim().min(1, { error: 'expected a reason for its people' }).max(300),
  }),
  reply: [200, RoundView],
  problems: [RoundNotFound, RoundNotOpen, RoundChanged],
});

export const listChangesRoute = route({
  method: 'GET',
  path: '/coffee/rounds/:roundId/changes',
  access: Organise,
  summary: 'What was changed by hand, newest first',
  params: ofRound,
  query: z.object(pageQuery),
  reply: [200, pageOf(RoundChangeView)],
  problems: [RoundNotFound],
});

export const listTakenOutRoute = route({
  method: 'GET',
  path: '/coffee/rounds/:roundId/taken-out',
  access: Organise,
  summary: 'Whom an organiser took out of this one round, by name',
  params: ofRound,
  query: z.object(pageQuery),
  reply: [200, pageOf(PersonView)],
  problems: [RoundNotFound],
});
