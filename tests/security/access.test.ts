import type { Permission } from '@vicinity/core';
import { paramNames, type Route } from '@vicinity/http/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isRoute } from '../../tools/access-docs/documents.ts';
import { declared } from '../../tools/contracts/declared.ts';
import {
  type ActorName,
  aCompany,
  actors,
  auditorHolds,
  type Company,
  canaries,
} from './company.ts';

const routes = await declared(isRoute);
// What would end everybody's evening is asked last: the tests of others stand on these people.
const inOrder = routes.toSorted((left, right) => weightOf(left) - weightOf(right));

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(() => company.close());

test('every route that the hub serves is declared in a contract, and so stands in this table', async () => {
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(await company.openApi());
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const known = routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);

  expect(served.sort()).toEqual(known.sort());
});

test('whoever is signed out changes nothing without being counted as a sign-in, and limited when nobody can count', () => {
  const open = routes.filter(
    ({ access, method, rate }) => access === 'public' && method !== 'GET' && rate !== 'sign-in',
  );

  // Whoever wants to leave shall not have to wait for it.
  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual(['DELETE /session']);
});

test('the canaries sing for those who may hear them', async () => {
  const read = async (path: string, token: string | undefined) =>
    (await company.call('GET', path, token === undefined ? {} : { token })).text();
  const admin = await company.tokenOf('admin');

  expect(await read('/people/imports', admin)).toContain(canaries.file);
  expect(await read('/people?state=suspended', admin)).toContain(canaries.suspended);
  expect(await read('/inbox', await company.victimToken())).toContain(canaries.inbox);
});

describe.each(inOrder.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
  '$name',
  ({ route }) => {
    test.each(actors)('as %s', async (actor) => {
      for (const whose of variantsOf(route)) {
        const answer = await ask(route, actor, whose);
        const where = `${whose}: ${answer.status} ${answer.type} ${answer.detail}`;

        expect(answer.status, where).toBeLessThan(500);
        expect(answer.refusal, where).toBe(refusalFor(route, actor, whose, answer.refusal));
        for (const canary of hiddenFrom(actor, route))
          expect(answer.text, `${where} tells ${canary}`).not.toContain(canary);
      }
    });
  },
);

const variantsOf = ({ path }: Route) =>
  paramNames(path).length === 0 ? (['own'] as const) : (['own', 'foreign', 'absent'] as const);
type Whose = 'own' | 'foreign' | 'absent';

const Refusal = z.object({ type: z.string(), detail: z.string().optional() });

const ask = async (route: Route, actor: ActorName, whose: Whose) => {
  let path = route.path;
  for (const name of paramNames(path))
    path = path.replace(`:${name}`, (await company.idsFor(name, actor))[whose]);
  const token = await company.tokenOf(actor);
  const hasBody = !(route.body instanceof z.ZodUndefined) && !('raw' in route.body);
  const reply = await company.call(route.method, path, {
    ...(token === undefined ? {} : { token }),
    ...(hasBody ? { body: {} } : {}),
  });
  const text = await reply.text();
  const type = reply.ok ? 'fine' : (Refusal.safeParse(jsonIn(text)).data?.type ?? 'no problem');
  const detail = Refusal.safeParse(jsonIn(text)).data?.detail ?? '';
  const refusal = /\/access\/(not-\w+(-\w+)?)$/.exec(type)?.[1] ?? null;
  return { status: reply.status, type, detail, refusal, text };
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** What access says to this actor, by the route alone: null where it lets them through. */
const refusalFor = (route: Route, actor: ActorName, whose: Whose, answered: string | null) => {
  const { access } = route;
  if (access === 'public') return null;
  if (actor === 'signed-out' || actor === 'suspended') return 'not-signed-in';
  if (access !== 'signed-in') return holds(actor, access) ? null : 'not-allowed';
  // What belongs to somebody else may be refused by the command; one's own never is, nor an admin.
  if (whose !== 'own' && !above.includes(actor))
    return answered === 'not-allowed' ? answered : null;
  return null;
};

/** Who may do whatever concerns other people. */
const above: readonly ActorName[] = ['owner', 'admin'];

const holds = (actor: ActorName, { name, roles }: Permission): boolean =>
  actor === 'auditor'
    ? auditorHolds.some((held) => held === name) || roles.includes('member')
    : roles.some((role) => role === actor);

const hiddenFrom = (actor: ActorName, { path }: Route): readonly string[] => {
  if (above.includes(actor)) return [canaries.inbox];
  // The log names whoever did something, suspended since or not.
  if (actor === 'auditor' && path.startsWith('/audit/')) return [canaries.inbox, canaries.file];
  return Object.values(canaries);
};

function weightOf({ method, path }: Route): number {
  if (method === 'GET') return 0;
  return /suspend|sessions?$|\/roles$/.test(path) ? 2 : 1;
}
