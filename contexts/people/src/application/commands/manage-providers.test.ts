import { randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ProviderId } from '../../contract/sign-on.ts';
import { closedPolicy, type SignOnHub, startSignOnHub } from '../../testing/index.ts';

let hub: SignOnHub;
beforeAll(async () => {
  hub = await startSignOnHub();
});
afterAll(() => hub.close());

const secret = 'a secret that nobody reads again';
const aProvider = (given: object = {}) => ({
  name: 'Keycloak',
  protocol: 'openid-connect',
  issuer: hub.real.issuer,
  clientId: 'hub',
  enabled: true,
  policy: closedPolicy,
  ...given,
});

const send = async (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) => {
  const reply = await hub.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: hub.admin.headers,
    ...(payload === undefined ? {} : { payload }),
  });
  const body: unknown = reply.body === '' ? null : reply.json();
  const refusal = z.object({ faults: z.array(z.object({ field: z.string() })) }).safeParse(body);
  return {
    status: reply.statusCode,
    text: reply.body,
    faults: refusal.data?.faults.map(({ field }) => field) ?? [],
  };
};
const save = (id: ProviderId, given: object = {}) =>
  send('PUT', `/identity-providers/${id}`, aProvider(given));

test('a secret is encrypted, and told to nobody: not by the list, the database or the audit log', async () => {
  const id = randomIds(ProviderId);
  expect((await save(id, { clientSecret: secret })).status).toBe(204);

  const { text } = await send('GET', '/identity-providers');
  const { stored } = await hub.db.one(
    z.object({ stored: z.instanceof(Buffer) }),
    sql`select client_secret as stored from people.identity_provider where id = ${id}`,
  );
  const [entry] = await hub.db.many(
    z.object({ changes: z.record(z.string(), z.unknown()) }),
    sql`select changes from audit.entry where subject_id = ${id}`,
  );

  expect(text).toContain('Keycloak');
  expect(text).not.toContain(secret);
  expect(stored.includes(secret)).toBe(false);
  expect(JSON.stringify(entry)).toContain('Keycloak');
  expect(JSON.stringify(entry)).not.toContain(secret);
});

test('a secret stays with the client it was given for', async () => {
  const id = randomIds(ProviderId);
  const mine = { name: 'Mine', clientSecret: secret };
  await save(id, mine);

  for (const elsewhere of [{ issuer: hub.hostile.issuer }, { clientId: 'another' }]) {
    const changed = { name: 'Mine', ...elsewhere };
    expect((await save(id, changed)).faults).toEqual(['body.clientSecret']);
    const tested = await send('POST', `/identity-providers/${id}/test`, aProvider(changed));
    expect(tested.faults).toEqual(['body.clientSecret']);
  }
  expect(hub.hostile.asked).toEqual([]);
  expect((await save(id, { name: 'Mine, renamed' })).status).toBe(204);
});

test.each([
  ['a name that another provider has', { name: 'keycloak' }, 'body.name'],
  ['no name', { name: ' ' }, 'body.name'],
  ['an issuer that is no address', { issuer: 'keycloak' }, 'body.issuer'],
  ['an issuer with a query', { issuer: 'https://a.example/?x=1' }, 'body.issuer'],
  ['an issuer with a password', { issuer: 'https://a:b@a.example' }, 'body.issuer'],
  ['an issuer of another scheme', { issuer: 'file:///etc/passwd' }, 'body.issuer'],
  ['GitHub without a secret', { protocol: 'github' }, 'body.clientSecret'],
])('%s is refused, and named', async (_name, given, field) => {
  expect((await save(randomIds(ProviderId), { name: 'New', ...given })).faults).toEqual([field]);
});

test.each([
  ['newcomers of no domain', { createAccounts: true }, 'body.policy.domains'],
  ['a domain that is none', { domains: ['@example.com'] }, 'body.policy.domains.0'],
])('%s are refused, and named', async (_name, given, field) => {
  const policy = { ...closedPolicy, ...given };

  expect((await save(randomIds(ProviderId), { name: 'New', policy })).faults).toEqual([field]);
});

test('a provider that is disabled or removed signs nobody in', async () => {
  const id = randomIds(ProviderId);
  const start = async () => (await hub.post(`/sign-in/providers/${id}`, {})).statusCode;
  const offered = async () => (await hub.app.inject('/api/v1/sign-in/providers')).body;
  await save(id, { name: 'Closing', clientSecret: secret });
  expect(await offered()).toContain('Closing');

  await save(id, { name: 'Closing', enabled: false });
  expect(await offered()).not.toContain('Closing');
  expect(await start()).toBe(404);

  expect((await send('DELETE', `/identity-providers/${id}`)).status).toBe(204);
  expect((await send('DELETE', `/identity-providers/${id}`)).status).toBe(404);
  expect(await start()).toBe(404);
});

test('there are no more than fit', async () => {
  const saved = [];
  for (let at = 0; at < 20; at += 1)
    saved.push((await save(randomIds(ProviderId), { name: `Many ${at}` })).status);

  expect(saved).toContain(204);
  expect(saved.at(-1)).toBe(409);
});
