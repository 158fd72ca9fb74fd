import { InstantText, pageOf, pageQuery } from '@vicinity/core';
import { rawReply, route } from '@vicinity/http/contract';
import { z } from 'zod';
import { GroupId, ProgrammeId } from '../ids.ts';
import { CurrentMatch, Feedback, MatchView } from '../match.ts';
import { GroupNotFound, NoSlot, RoundNotOpen, SlotMoved, SlotOver } from '../problems.ts';
import { Answer, Slot } from '../round.ts';

const ofGroup = z.object({ groupId: GroupId });

export const listCurrentMatchesRoute = route({
  method: 'GET',
  path: '/coffee/matches/current',
  access: 'signed-in',
  summary: 'Whom I meet now: the newest published round of each programme that had me in it',
  query: z.object(pageQuery),
  reply: [200, pageOf(CurrentMatch)],
  problems: [],
});

export const listMatchesRoute = route({
  method: 'GET',
  path: '/coffee/matches',
  access: 'signed-in',
  summary: 'Everybody I was matched with, newest first',
  query: z.object({
    ...pageQuery,
    programmeId: ProgrammeId.optional(),
    answer: z.union([Answer, z.literal('unanswered')]).optional(),
    name: z.string().trim().max(80).optional().describe('Part of the name of somebody I met'),
  }),
  reply: [200, pageOf(MatchView)],
  problems: [],
});

export const getMatchRoute = route({
  method: 'GET',
  path: '/coffee/groups/:groupId',
  access: 'signed-in',
  summary: 'One of my matches',
  params: ofGroup,
  reply: [200, MatchView],
  problems: [GroupNotFound],
});

/** Says how it stands, and may be changed later: sending it twice is sending it once. */
export const giveFeedbackRoute = route({
  method: 'PUT',
  path: '/coffee/groups/:groupId/feedback',
  access: 'signed-in',
  summary: 'Did you meet?',
  params: ofGroup,
  body: Feedback,
  reply: [200, Feedback],
  problems: [GroupNotFound],
});

export const listFreeTimesRoute = route({
  method: 'GET',
  path: '/coffee/groups/:groupId/times',
  access: 'signed-in',
  summary: 'Times that suit everybody of my group, the best of each day of two weeks',
  params: ofGroup,
  reply: [200, z.object({ items: z.array(Slot) })],
  problems: [GroupNotFound],
});

/** `sequence` is that of the meeting as it was looked at: an answer to another time is refused. */
export const answerTimeRoute = route({
  method: 'PUT',
  path: '/coffee/groups/:groupId/time/answer',
  access: 'signed-in',
  summary: 'Whether I can make it at the proposed time',
  params: ofGroup,
  body: z.object({ sequence: z.int(), accepted: z.boolean() }),
  reply: [200, MatchView],
  problems: [GroupNotFound, NoSlot, SlotMoved, SlotOver],
});

export const suggestTimeRoute = route({
  method: 'PUT',
  path: '/coffee/groups/:groupId/time',
  access: 'signed-in',
  summary: 'Propose a time to my group, in place of the one that stands',
  params: ofGroup,
  body: z.object({ sequence: z.int(), from: InstantText, until: InstantText }),
  reply: [200, MatchView],
  problems: [GroupNotFound, SlotMoved],
});

export const withdrawRoute = route({
  method: 'POST',
  path: '/coffee/groups/:groupId/withdrawal',
  access: 'signed-in',
  summary:
    'I cannot make it this time; whoever would be alone is matched again where the round allows',
  params: ofGroup,
  body: z.object({
    message: z.string().trim().max(300).optional().describe('For the others of the group'),
  }),
  reply: [204, z.void()],
  problems: [GroupNotFound, RoundNotOpen],
});

export const getInviteRoute = route({
  method: 'GET',
  path: '/coffee/groups/:groupId/invite.ics',
  access: 'signed-in',
  summary: 'The proposed slot as a calendar file (RFC 5545)',
  params: ofGroup,
  reply: [200, rawReply('text/calendar; charset=utf-8')],
  problems: [GroupNotFound, NoSlot],
});
