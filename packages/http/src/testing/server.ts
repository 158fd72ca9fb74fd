import { type Person, PersonId, type Role } from '@vicinity/core';
import type { Db } from '@vicinity/database';
import type { FastifyInstance } from 'fastify';
import { buildServer, type ServedRoute, type ServerOptions } from '../index.ts';

export const ada = PersonId.parse('0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44');
export const grace = PersonId.parse('0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b45');

/** Headers of a request by this person: this server believes them. */
export const as = (id: PersonId, ...roles: readonly Role[]) => ({
  authorization: `Test ${id} ${roles.join(',')}`,
});

/** A server of these routes that believes `as`. */
export const serverOf = (
  db: Db,
  routes: readonly ServedRoute[],
  options: Partial<ServerOptions> = {},
): FastifyInstance =>
  buildServer({
    db,
    routes,
    resolveActor: async ({ headers }) => personIn(headers.authorization),
    ...options,
  });

const personIn = (header: string | undefined): Person | null => {
  const [scheme, id, roles = ''] = header?.split(' ') ?? [];
  if (scheme !== 'Test') return null;
  const known: readonly Role[] = ['admin', 'organiser', 'member'];
  return {
    kind: 'person',
    id: PersonId.parse(id),
    roles: known.filter((role) => roles.split(',').includes(role)),
  };
};
