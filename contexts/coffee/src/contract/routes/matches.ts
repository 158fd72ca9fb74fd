import { pageOf, pageQuery } from '@vicinity/core';
import { rawReply, route } from '@vicinity/http/contract';
import { z } from 'zod';
import { GroupId, ProgrammeId } from '../ids.ts';
import { CurrentMatch, Feedback, MatchView } from '../match.ts';
import { GroupNotFound, NoSlot } from '../problems.ts';
import { Answer } from '../round.ts';

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

export const getInviteRoute = route({
  method: 'GET',
  path: '/coffee/groups/:groupId/invite.ics',
  access: 'signed-in',
  summary: 'The proposed slot as a calendar file (RFC 5545)',
  params: ofGroup,
  reply: [200, rawReply('text/calendar; charset=utf-8')],
  problems: [GroupNotFound, NoSlot],
});
