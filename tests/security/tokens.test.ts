import type { Route } from '@vicinity/http/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { isRoute } from '../../tools/access-docs/documents.ts';
import { declared } from '../../tools/contracts/declared.ts';
import { aCompany, type Company } from './company.ts';

const routes = await declared(isRoute);

let company: Company;
let reader: string;
let almighty: string;
beforeAll(async () => {
  company = await aCompany();
  const token = await company.tokenOf('owner');
  if (token === undefined) throw new Error('The owner has no session');
  const { permissions } = z
    .object({ permissions: z.array(z.object({ name: z.string() })) })
    .parse(await (await company.call('GET', '/account/tokens', { token })).json());
  const make = async (wish: object) => {
    const body = { name: 'test', days: 1, ...wish };
    const reply = await company.call('POST', '/account/tokens', { token, body });
    return z.object({ token: z.string() }).parse(await reply.json()).token;
  };
  reader = await make({});
  almighty = await make({ write: true, permissions: permissions.map(({ name }) => name) });
});
afterAll(() => company.close());

const refusal = async (route: Route, token: string): Promise<string | null> => {
  const path = route.path.replace(/:\w+/g, '0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44');
  const hasBody = !(route.body instanceof z.ZodUndefined) && !('raw' in route.body);
  const reply = await company.call(route.method, path, {
    token,
    ...(hasBody ? { body: {} } : {}),
  });
  const read = z
    .object({ type: z.string(), needs: z.string() })
    .safeParse(reply.ok ? null : await reply.json().catch(() => null));
  return read.data?.type.endsWith('access/out-of-scope') ? read.data.needs : null;
};

/** What a token with no scope at all lacks first. */
const lacking = ({ method, path, access, sessionOnly, crossSite }: Route): string | null => {
  if (crossSite) return null;
  if (sessionOnly) return 'session';
  if (method !== 'GET') return 'write';
  return typeof access === 'string' ? (asked[`${method} ${path}`] ?? null) : access.name;
};

/** What the query of a route asks for that everybody signed in may send. */
const asked: Readonly<Record<string, string>> = {
  'GET /people/:personId': 'people.read-directory',
};

test.each(routes.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
  'a token without scopes, and one with all, at $name',
  async ({ route }) => {
    expect(await refusal(route, reader)).toBe(lacking(route));
    expect(await refusal(route, almighty)).toBe(route.sessionOnly ? 'session' : null);
  },
);

test('whatever changes how somebody signs in is for a session alone', () => {
  const open = routes.filter(
    ({ method, path, sessionOnly }) =>
      method !== 'GET' &&
      /^\/(account|session|identity-providers)\b|\/factors\b/.test(path) &&
      !sessionOnly,
  );

  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('whatever shows a secret once says so', () => {
  const silent = routes.filter(({ method, access, reply: [, content], secretReply }) => {
    const shape = content instanceof z.ZodObject ? Object.keys(content.shape) : [];
    const shows = shape.some((field) => /token|secret|codes/i.test(field));
    return method !== 'GET' && access !== 'public' && shows && !secretReply;
  });

  expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});
