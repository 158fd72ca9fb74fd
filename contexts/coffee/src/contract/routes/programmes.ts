import { pageOf, pageQuery } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ProgrammeId } from '../ids.ts';
import { Organise } from '../permissions.ts';
import { ProgrammeChanged, ProgrammeExists, ProgrammeNotFound } from '../problems.ts';
import {
  Day,
  Membership,
  ProgrammeMember,
  ProgrammeSettings,
  ProgrammeView,
} from '../programme.ts';

const params = z.object({ programmeId: ProgrammeId });

export const listProgrammesRoute = route({
  method: 'GET',
  path: '/coffee/programmes',
  access: 'signed-in',
  summary: 'The coffee programmes, with my part in each',
  query: z.object(pageQuery),
  reply: [200, pageOf(ProgrammeView)],
  problems: [],
});

export const createProgrammeRoute = route({
  method: 'POST',
  path: '/coffee/programmes',
  access: Organise,
  summary: 'Create a programme',
  body: z.object({ programmeId: ProgrammeId, settings: ProgrammeSettings }),
  reply: [201, ProgrammeView],
  problems: [ProgrammeExists],
});

export const getProgrammeRoute = route({
  method: 'GET',
  path: '/coffee/programmes/:programmeId',
  access: 'signed-in',
  summary: 'One programme, with my part in it',
  params,
  reply: [200, ProgrammeView],
  problems: [ProgrammeNotFound],
});

export const editProgrammeRoute = route({
  method: 'PUT',
  path: '/coffee/programmes/:programmeId',
  access: Organise,
  summary: 'Change the settings of a programme; running rounds keep the old ones',
  params,
  body: z.object({ version: z.int(), settings: ProgrammeSettings }),
  reply: [200, ProgrammeView],
  problems: [ProgrammeNotFound, ProgrammeChanged],
});

export const listMembersRoute = route({
  method: 'GET',
  path: '/coffee/programmes/:programmeId/members',
  access: Organise,
  summary: 'Who takes part, by name',
  params,
  query: z.object({
    ...pageQuery,
    state: z.enum(['taking-part', 'paused', 'left']).optional(),
    name: z.string().trim().max(80).optional().describe('Part of the name'),
  }),
  reply: [200, pageOf(ProgrammeMember)],
  problems: [ProgrammeNotFound],
});

/** Joins, leaves, pauses and resumes: says how it shall be, so sending it twice is sending it once. */
export const setMembershipRoute = route({
  method: 'PUT',
  path: '/coffee/programmes/:programmeId/membership',
  access: 'signed-in',
  summary: 'Take part in a programme, pause until a day, or leave',
  params,
  body: z.object({
    takingPart: z.boolean(),
    pausedUntil: Day.nullable().describe('The day on which I am back; within a year'),
  }),
  reply: [200, Membership],
  problems: [ProgrammeNotFound],
});
