import { listEntriesRoute } from '@vicinity/audit/contract';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { beginImpersonationRoute, listImpersonationsRoute } from '../../contract/impersonation.ts';
import { listSessionsRoute } from '../../contract/session-routes.ts';
import { type Hub, startHub } from '../../testing/hub.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Headers = Record<string, string>;
const send = (method: Method, url: string, headers: Headers, payload?: object) =>
  hub.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) });
const reason = 'Ticket 4711: cannot see their match';
const begin = (headers: Headers, personId: string, payload: object = { reason, as: 'token' }) =>
  send('POST', `/people/${personId}/impersonation`, headers, payload);
const sessionIn = (reply: { json(): unknown }) =>
  beginImpersonationRoute.reply[1].parse(reply.json());
const bearing = (reply: { json(): unknown }): Headers => ({
  authorization: `Bearer ${sessionIn(reply).token ?? ''}`,
});
const typeOf = (reply: { json(): unknown }) =>
  z
    .object({ type: z.string() })
    .parse(reply.json())
    .type.replace(/^.*problems\//, '');

test('an admin sees what a person sees, under both names, and goes back to their own account', async () => {
  const [admin, ada] = [await hub.admin(), await hub.signedIn()];

  const begun = await begin(admin.headers, ada.id);
  const headers = bearing(begun);

  expect(sessionIn(begun)).toMatchObject({
    person: { id: ada.id },
    impersonation: { by: { id: admin.id, name: 'Grace Hopper' }, reason },
  });
  expect((await send('GET', '/session', headers)).json()).toMatchObject({ person: { id: ada.id } });
  const changed = await send('PATCH', `/people/${ada.id}`, headers, { title: 'Countess' });
  expect(changed.statusCode).toBe(200);

  const back = await send('POST', '/impersonation/end', headers, { as: 'token' });
  expect(sessionIn(back)).toMatchObject({ person: { id: admin.id }, impersonation: null });
  expect((await send('GET', '/session', headers)).statusCode).toBe(401);
  expect((await send('GET', '/session', admin.headers)).statusCode).toBe(401);
  const log = await send('GET', `/audit/entries?subject=${ada.id}&limit=3`, bearing(back));
  expect(listEntriesRoute.reply[1].parse(log.json()).items).toMatchObject([
    { kind: 'people.impersonation-ended', actor: { id: admin.id } },
    {
      kind: 'people.profile-edited',
      actor: { id: admin.id },
      onBehalfOf: { id: ada.id },
      address: '127.0.0.1',
    },
    { kind: 'people.impersonation-begun', actor: { id: admin.id }, after: { reason } },
  ]);
});

test('the person is told, sees who it is and why, and can end it', async () => {
  const [admin, ada] = [await hub.admin(), await hub.signedIn()];
  const headers = bearing(await begin(admin.headers, ada.id));

  expect((await hub.told()).at(-1)).toMatchObject({
    name: 'people.person-impersonated',
    data: { personId: ada.id, by: admin.id },
  });
  const seen = await send('GET', '/account/impersonations', ada.headers);
  expect(listImpersonationsRoute.reply[1].parse(seen.json()).items).toMatchObject([
    { by: { name: 'Grace Hopper' }, reason, endedAt: null },
  ]);
  const open = await send('GET', '/account/sessions', ada.headers);
  const theirs = listSessionsRoute.reply[1]
    .parse(open.json())
    .items.find(({ actedBy }) => actedBy?.id === admin.id);

  await send('DELETE', `/account/sessions/${theirs?.id ?? ''}`, ada.headers);

  expect((await send('GET', '/session', headers)).statusCode).toBe(401);
  const after = await send('GET', '/account/impersonations', ada.headers);
  expect(listImpersonationsRoute.reply[1].parse(after.json()).items[0]?.endedAt).not.toBeNull();
});

test('how the person signs in, their tokens, address and what is for them alone stay out of reach', async () => {
  const [admin, ada] = [await hub.admin(), await hub.admin(['admin', 'member'])];
  const headers = bearing(await begin(admin.headers, ada.id));

  const refused = [
    await send('GET', '/account/sessions', headers),
    await send('PUT', '/account/password', headers, { current: 'x', password: 'y' }),
    await send('POST', '/account/tokens', headers, { name: 'x', days: 1 }),
    await send('GET', '/account/factors', headers),
    await send('POST', '/account/identities', headers, {}),
    await send('PATCH', `/people/${ada.id}`, headers, { email: 'eve@example.com' }),
    await begin(headers, (await hub.signedIn()).id),
  ];

  expect(refused.map(typeOf)).toEqual(refused.map(() => 'access/not-in-their-place'));
});

test.each([
  ['somebody who may do more', ['owner'], 403, 'people/may-do-more'],
  ['an admin by an organiser', ['organiser'], 403, 'access/not-allowed'],
] as const)('%s is refused', async (_, roles, status, type) => {
  const other = await hub.signedIn({ roles: [...roles] });
  const admin = await hub.admin();
  const [by, of] = roles[0] === 'owner' ? [admin, other] : [other, admin];

  const reply = await begin(by.headers, of.id);

  expect([reply.statusCode, typeOf(reply)]).toEqual([status, type]);
});

test('oneself, somebody suspended, and a reason of a word are refused', async () => {
  const [admin, ada] = [await hub.admin(), await hub.signedIn()];

  expect(typeOf(await begin(admin.headers, admin.id))).toBe('people/is-yourself');
  const short = await begin(admin.headers, ada.id, { reason: 'because' });
  expect(short.json()).toMatchObject({ faults: [{ field: 'body.reason' }] });
  await send('POST', `/people/${ada.id}/suspend`, admin.headers);
  expect(typeOf(await begin(admin.headers, ada.id))).toBe('people/person-is-suspended');
});

test('it is over when its time is up, and who acts can still go back', async () => {
  const [admin, ada] = [await hub.admin(), await hub.signedIn()];
  const headers = bearing(await begin(admin.headers, ada.id));

  hub.clock.advance(30 * 60_000);
  hub.people.forgetSessions();

  expect((await send('GET', '/session', headers)).statusCode).toBe(401);
  const back = await send('POST', '/impersonation/end', headers, { as: 'token' });
  expect(sessionIn(back).person.id).toBe(admin.id);
});

test('it ends within a second when either of them gains or loses what it stands on', async () => {
  const owner = await hub.admin(['owner', 'member']);
  const give = (id: string, roles: string[]) =>
    send('PUT', `/people/${id}/roles`, owner.headers, { roles });
  const isOpen = async (headers: Headers) =>
    (await send('GET', '/session', headers)).statusCode === 200;
  const pair = async () => {
    const [admin, ada] = [await hub.admin(), await hub.signedIn()];
    return { admin, ada, headers: bearing(await begin(admin.headers, ada.id)) };
  };
  const [raised, dismissed, suspended] = [await pair(), await pair(), await pair()];

  await give(raised.ada.id, ['owner', 'member']);
  await give(dismissed.admin.id, ['member']);
  await send('POST', `/people/${suspended.admin.id}/suspend`, owner.headers);

  expect([
    await isOpen(raised.headers),
    await isOpen(dismissed.headers),
    await isOpen(suspended.headers),
  ]).toEqual([false, false, false]);
});

test('a role that gains beyond the admin closes the door, whatever is remembered', async () => {
  const [admin, ada] = [await hub.admin(), await hub.signedIn()];
  const headers = bearing(await begin(admin.headers, ada.id));
  // By hand, as an import or a provider does it, without ending sessions.
  await hub.db.run(sql`update people.person set roles = '{owner}' where id = ${ada.id}`);
  hub.people.forgetSessions();

  expect((await send('GET', '/session', headers)).statusCode).toBe(401);
});

test('where the instance does not allow it, nobody is offered it', async () => {
  const strict = await startHub({ impersonation: false });
  try {
    const [admin, ada] = [await strict.admin(), await strict.signedIn()];
    const session = await strict.app.inject({
      method: 'GET',
      url: '/api/v1/session',
      headers: admin.headers,
    });
    const reply = await strict.app.inject({
      method: 'POST',
      url: `/api/v1/people/${ada.id}/impersonation`,
      headers: admin.headers,
      payload: { reason },
    });

    expect(session.body).not.toContain('people.impersonate');
    expect(typeOf(reply)).toBe('people/impersonation-off');
  } finally {
    await strict.close();
  }
});
