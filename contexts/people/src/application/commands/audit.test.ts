import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Hub, password, startHub } from '../../testing/hub.ts';

let hub: Hub;
let admin: Awaited<ReturnType<Hub['admin']>>;
beforeAll(async () => {
  hub = await startHub();
});
beforeEach(async () => {
  admin = await hub.admin();
});
afterAll(() => hub.close());

const Entries = z.object({ items: z.array(z.record(z.string(), z.unknown())) });

/** What the log says about one subject, newest first. */
const told = async (query: string) => {
  const url = `/api/v1/audit/entries?${query}`;
  const reply = await hub.app.inject({ url, headers: admin.headers });
  return Entries.parse(reply.json()).items;
};

test('a change of roles tells who, whom, from where, in which request, before and after', async () => {
  const ada = await hub.signedIn();
  await hub.app.inject({
    method: 'PUT',
    url: `/api/v1/people/${ada.id}/roles`,
    headers: { ...admin.headers, 'x-request-id': 'request-7', 'user-agent': 'a test' },
    remoteAddress: '192.0.2.7',
    payload: { roles: ['organiser', 'member'] },
  });

  expect(await told(`subject=${ada.id}&kind=people.roles-given`)).toEqual([
    expect.objectContaining({
      title: 'Roles changed',
      actor: { kind: 'person', id: admin.id, name: 'Grace Hopper' },
      subject: { about: 'person', id: ada.id, name: 'Ada Lovelace' },
      before: { roles: ['member'] },
      after: { roles: ['organiser', 'member'] },
      address: '192.0.2.7',
      agent: 'a test',
      requestId: 'request-7',
    }),
  ]);
});

test('signing in, failing to, and signing out are told; the password never is', async () => {
  const ada = await hub.signedIn();
  const attempt = (email: string, word: string) =>
    hub.app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: { email, password: word, as: 'token' },
    });
  await attempt(ada.email, 'a wrong password');
  await attempt('stranger@example.com', 'a wrong password');
  await hub.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: ada.headers });

  const about = await told(`subject=${ada.id}`);
  expect(about.map(({ title, actor }) => [title, actor])).toEqual([
    ['Signed out', { kind: 'person', id: ada.id, name: 'Ada Lovelace' }],
    ['Failed to sign in', { kind: 'visitor' }],
    ['Signed in', { kind: 'person', id: ada.id, name: 'Ada Lovelace' }],
  ]);
  const [stranger] = await told('kind=people.sign-in-failed');
  expect(stranger).toMatchObject({ subject: null, after: { email: 'stranger@example.com' } });
  const everything = JSON.stringify(await told('limit=100'));
  expect(everything).not.toContain(password);
  expect(everything).not.toContain('a wrong password');
});

test('profiles, invitations and suspensions are told, and nothing where nothing changed', async () => {
  const ada = await hub.signedIn();
  const change = {
    method: 'PATCH',
    url: `/api/v1/people/${ada.id}`,
    headers: admin.headers,
  } as const;
  await hub.app.inject({ ...change, payload: { office: 'Lisbon' } });
  await hub.app.inject({ ...change, payload: { office: 'Lisbon' } });
  const suspend = { method: 'POST', url: `/api/v1/people/${ada.id}/suspend` } as const;
  await hub.app.inject({ ...suspend, headers: admin.headers });
  await hub.app.inject({ ...suspend, headers: admin.headers });

  const changes = await told(`subject=${ada.id}&who=${admin.id}`);
  expect(changes.map(({ title, before, after }) => [title, before, after])).toEqual([
    ['Suspended or reinstated', { state: 'active' }, { state: 'suspended' }],
    ['Profile changed', { office: null }, { office: 'Lisbon' }],
  ]);
});

test('an import is told when it starts, and when it is done on behalf of whom', async () => {
  const checked = await hub.app.inject({
    method: 'POST',
    url: '/api/v1/people/imports',
    headers: { ...admin.headers, 'content-type': 'text/csv' },
    payload: 'email,name\nmary@example.com,Mary\n',
  });
  const { id } = z.object({ id: z.string() }).parse(checked.json());
  await hub.app.inject({
    method: 'POST',
    url: `/api/v1/people/imports/${id}/apply`,
    headers: admin.headers,
    payload: { skipBad: false },
  });
  await hub.people.jobs[0]?.run(
    { importId: id },
    { signal: new AbortController().signal, attempt: 1 },
  );

  expect(await told(`subject=${id}`)).toMatchObject([
    {
      title: 'Import finished',
      actor: { kind: 'system', name: 'people.import' },
      onBehalfOf: { id: admin.id },
      after: { created: 1, changed: 0, unchanged: 0 },
      requestId: null,
    },
    { title: 'Import started', actor: { id: admin.id }, after: { rows: 1, bad: 0 } },
  ]);
});

test('only those who may read the log do', async () => {
  const ada = await hub.signedIn();
  const read = (headers: Record<string, string>) =>
    hub.app.inject({ url: '/api/v1/audit/entries', headers });

  expect((await read({})).statusCode).toBe(401);
  expect((await read(ada.headers)).statusCode).toBe(403);
  expect((await read(admin.headers)).statusCode).toBe(200);
});
