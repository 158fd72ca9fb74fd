import { PersonId, pageOf, pageQuery } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { Wishes } from '../preferences.ts';
import { PersonNotFound } from '../problems.ts';
import { PersonView } from '../programme.ts';

const ofPerson = z.object({ personId: PersonId });

export const getPreferencesRoute = route({
  method: 'GET',
  path: '/coffee/preferences',
  access: 'signed-in',
  summary: 'What I would like in a match',
  reply: [200, z.object({ wishes: Wishes, isDefault: z.boolean() })],
  problems: [],
});

export const setPreferencesRoute = route({
  method: 'PUT',
  path: '/coffee/preferences',
  access: 'signed-in',
  summary: 'Change what I would like in a match, in every programme',
  body: z.object({ wishes: Wishes }),
  reply: [204, z.void()],
  problems: [],
});

export const listBlocksRoute = route({
  method: 'GET',
  path: '/coffee/blocks',
  access: 'signed-in',
  inPerson: true,
  summary: 'People I am never matched with. Nobody else sees this list',
  query: z.object(pageQuery),
  reply: [200, pageOf(PersonView)],
  problems: [],
});

export const blockRoute = route({
  method: 'PUT',
  path: '/coffee/blocks/:personId',
  access: 'signed-in',
  inPerson: true,
  summary: 'Never match me with this person; they do not learn of it',
  params: ofPerson,
  reply: [204, z.void()],
  problems: [PersonNotFound],
});

export const unblockRoute = route({
  method: 'DELETE',
  path: '/coffee/blocks/:personId',
  access: 'signed-in',
  inPerson: true,
  summary: 'Allow matches with this person again',
  params: ofPerson,
  reply: [204, z.void()],
  problems: [],
});
