import { PersonId, pageOf, pageQuery } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ProgrammeId, RoundId } from '../ids.ts';
import { Organise } from '../permissions.ts';
import {
  CannotRetry,
  MatcherBusy,
  NotInRound,
  ProgrammeNotFound,
  RoundExists,
  RoundNotFound,
  RoundNotPublished,
  RoundUnfinished,
  TooFewPeople,
  UnexpectedNumber,
} from '../problems.ts';
import { PersonView } from '../programme.ts';
import { WhyNot } from '../quality.ts';
import { GroupView, LeftOutView, RoundPreview, RoundView, Verification } from '../round.ts';

const ofProgramme = z.object({ programmeId: ProgrammeId });
const ofRound = z.object({ roundId: RoundId });

/**
 * Starts the round with this number. When it exists already, because somebody was faster or the request was
 * sent twice, the reply is that round; it need not have the id that was sent.
 */
export const startRoundRoute = route({
  method: 'POST',
  path: '/coffee/programmes/:programmeId/rounds',
  access: Organise,
  summary: 'Run the next round, or prepare a draft of it',
  params: ofProgramme,
  body: z.object({
    roundId: RoundId,
    number: z.int().min(1),
    draft: z
      .boolean()
      .optional()
      .describe('Whether the groups wait for an organiser, and nobody is told before; false'),
  }),
  reply: [202, RoundView],
  problems: [ProgrammeNotFound, RoundExists, RoundUnfinished, UnexpectedNumber, TooFewPeople],
});

/** Matches the next round as if it ran now, and keeps nothing of it. Reads only; POST because it is work to answer. */
export const previewRoundRoute = route({
  method: 'POST',
  path: '/coffee/programmes/:programmeId/preview',
  access: Organise,
  summary: 'See what the next round would be like',
  params: ofProgramme,
  body: z.object({
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .optional()
      .describe('Of an earlier preview, to see it again; by default a new one'),
  }),
  reply: [200, RoundPreview],
  problems: [ProgrammeNotFound, RoundUnfinished, TooFewPeople, MatcherBusy],
});

export const listRoundsRoute = route({
  method: 'GET',
  path: '/coffee/programmes/:programmeId/rounds',
  access: Organise,
  summary: 'The rounds of a programme, newest first',
  params: ofProgramme,
  query: z.object(pageQuery),
  reply: [200, pageOf(RoundView)],
  problems: [ProgrammeNotFound],
});

export const getRoundRoute = route({
  method: 'GET',
  path: '/coffee/rounds/:roundId',
  access: Organise,
  summary: 'One round: how far along, and how it went',
  params: ofRound,
  reply: [200, RoundView],
  problems: [RoundNotFound],
});

export const listGroupsRoute = route({
  method: 'GET',
  path: '/coffee/rounds/:roundId/groups',
  access: Organise,
  summary: 'The groups of a round, with the reasons for each',
  params: ofRound,
  query: z.object({
    ...pageQuery,
    name: z
      .string()
      .trim()
      .max(80)
      .optional()
      .describe('Part of the name of somebody in the group'),
  }),
  reply: [200, pageOf(GroupView)],
  problems: [RoundNotFound],
});

export const listLeftOutRoute = route({
  method: 'GET',
  path: '/coffee/rounds/:roundId/left-out',
  access: Organise,
  summary: 'Who was left out of a round, and why',
  params: ofRound,
  query: z.object(pageQuery),
  reply: [200, pageOf(LeftOutView)],
  problems: [RoundNotFound],
});

export const listRoundPeopleRoute = route({
  method: 'GET',
  path: '/coffee/rounds/:roundId/people',
  access: Organise,
  summary: 'Everybody in a round, with a group or left out, by name',
  params: ofRound,
  query: z.object({
    ...pageQuery,
    name: z.string().trim().max(80).optional().describe('Part of the name'),
  }),
  reply: [200, pageOf(PersonView)],
  problems: [RoundNotFound],
});

export const whyNotRoute = route({
  method: 'GET',
  path: '/coffee/rounds/:roundId/why-not',
  access: Organise,
  summary: 'Why two people of a round are not together',
  params: ofRound,
  query: z.object({ a: PersonId, b: PersonId }),
  reply: [200, WhyNot],
  problems: [RoundNotFound, RoundNotPublished, NotInRound, MatcherBusy],
});

export const retryRoundRoute = route({
  method: 'POST',
  path: '/coffee/rounds/:roundId/retry',
  access: Organise,
  summary: 'Match a failed round again, from the same seed and input',
  params: ofRound,
  reply: [202, RoundView],
  problems: [RoundNotFound, CannotRetry],
});

export const verifyRoundRoute = route({
  method: 'GET',
  path: '/coffee/rounds/:roundId/verification',
  access: Organise,
  summary: 'Match the stored seed and input again, with what was changed by hand, and compare',
  params: ofRound,
  reply: [200, Verification],
  problems: [RoundNotFound, RoundNotPublished, MatcherBusy],
});
