import { sql } from '@vicinity/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { listTokensRoute } from '../../contract/token-routes.ts';
import { type Hub, startHub } from '../../testing/hub.ts';

let hub: Hub;
let admin: Awaited<ReturnType<Hub['admin']>>;
beforeAll(async () => {
  hub = await startHub();
});
beforeEach(async () => {
  admin = await hub.admin();
});
afterAll(() => hub.close());

type Headers = Record<string, string>;
const send = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  { headers }: { headers: Headers },
  payload?: object,
) =>
  hub.app.inject({
    method,
    url: `/api/v1/${url}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });

const Made = z.object({ id: z.string(), token: z.string() });
const make = (by: { headers: Headers }, wish: object = {}) =>
  send('POST', 'account/tokens', by, { name: 'backup', days: 30, ...wish });
const made = async (by: { headers: Headers }, wish: object = {}) => {
  const { id, token } = Made.parse((await make(by, wish)).json());
  return { id, token, headers: { authorization: `Bearer ${token}` } };
};
const typeOf = (reply: Awaited<ReturnType<typeof send>>) =>
  z
    .object({ type: z.string() })
    .parse(reply.json())
    .type.replace(/^.*problems\//, '');
const listed = async (by: { headers: Headers }) =>
  listTokensRoute.reply[1].parse((await send('GET', 'account/tokens', by)).json());

test('a token reads what it was made for, and changes nothing', async () => {
  const reader = await made(admin, { permissions: ['audit.read', 'people.read-directory'] });

  expect((await send('GET', 'audit/entries', reader)).statusCode).toBe(200);
  expect((await send('GET', 'people', reader)).statusCode).toBe(200);
  expect((await send('GET', 'session', reader)).json()).toMatchObject({ person: { id: admin.id } });
  expect((await send('GET', 'roles', reader)).json()).toMatchObject({
    status: 403,
    type: expect.stringContaining('access/out-of-scope'),
    needs: 'people.manage-roles',
  });
  const change = await send('PATCH', `people/${admin.id}`, reader, { title: 'Boss' });
  expect(change.json()).toMatchObject({ status: 403, needs: 'write' });
});

test('a token that may write does what its owner may, as far as its permissions go', async () => {
  const ada = await hub.signedIn();
  const writer = await made(admin, { write: true, permissions: ['people.read-directory'] });

  const own = await send('PATCH', `people/${admin.id}`, writer, { title: 'Boss' });
  expect(own.statusCode).toBe(200);
  const other = await send('PATCH', `people/${ada.id}`, writer, { department: 'Board' });
  expect(other.json()).toMatchObject({ status: 403, needs: 'people.manage' });
});

test('it grants nothing that its owner has lost since', async () => {
  const reader = await made(admin, { permissions: ['audit.read'] });
  const owner = await hub.admin(['owner']);

  await send('PUT', `people/${admin.id}/roles`, owner, { roles: ['member'] });

  expect((await send('GET', 'audit/entries', reader)).json()).toMatchObject({
    type: expect.stringContaining('access/not-allowed'),
  });
  await send('POST', `people/${admin.id}/suspend`, owner);
  expect((await send('GET', 'session', reader)).statusCode).toBe(401);
});

test('it is made for permissions that its owner holds, by name', async () => {
  const ada = await hub.signedIn();

  expect(typeOf(await make(ada, { permissions: ['audit.read'] }))).toBe('people/cannot-grant');
  expect((await make(ada, { permissions: ['tea.brew'] })).json()).toMatchObject({
    faults: [{ field: 'body.permissions', message: expect.stringContaining('tea.brew') }],
  });
  expect((await listed(ada)).permissions.map(({ name }) => name)).toEqual([
    'people.read-directory',
  ]);
});

test.each([
  [{ days: 366 }, 'body.days', 'expected 1 to 365 days'],
  [{ days: 0 }, 'body.days', 'expected 1 to 365 days'],
  [{ name: ' ' }, 'body.name', 'expected a name of 1 to 60 characters'],
])('%j is refused at its field', async (wish, field, message) => {
  expect((await make(admin, wish)).json()).toMatchObject({
    status: 422,
    faults: [{ field, message }],
  });
});

test('it ends when its days are over, and when it is revoked by its owner', async () => {
  const ada = await hub.signedIn();
  const [short, long] = [await made(admin, { days: 1 }), await made(admin, { days: 9 })];
  expect((await send('GET', 'session', short)).statusCode).toBe(200);

  expect(typeOf(await send('DELETE', `account/tokens/${long.id}`, ada))).toBe(
    'people/token-not-found',
  );
  expect((await send('GET', 'session', long)).statusCode).toBe(200);
  expect((await send('DELETE', `account/tokens/${long.id}`, admin)).statusCode).toBe(204);
  expect((await send('GET', 'session', long)).statusCode).toBe(401);

  const late = await made(admin, { days: 1 });
  hub.clock.advance(86_400_000);
  expect((await send('GET', 'session', late)).statusCode).toBe(401);
  hub.clock.advance(-86_400_000);
});

test('no token manages how somebody signs in, however much it may', async () => {
  const { permissions } = await listed(admin);
  const all = await made(admin, { write: true, permissions: permissions.map(({ name }) => name) });
  const { id } = await made(admin);

  const replies = await Promise.all([
    send('GET', 'account/tokens', all),
    make(all),
    send('DELETE', `account/tokens/${id}`, all),
    send('GET', 'account/sessions', all),
    send('DELETE', 'account/sessions', all),
    send('DELETE', 'session', all),
    send('PUT', 'account/password', all, { current: 'x', password: 'seven tall giraffes' }),
    send('PATCH', `people/${admin.id}`, all, { email: 'mine@example.com' }),
  ]);

  expect(replies.map((reply) => [reply.statusCode, typeOf(reply)])).toEqual(
    replies.map(() => [403, 'access/out-of-scope']),
  );
});

test('it counts alone: a cookie beside it adds nothing, and one that nobody has is nobody’s', async () => {
  const ada = await hub.signedIn();
  const cookie = `vicinity=${ada.headers.authorization.replace('Bearer ', '')}`;
  const reader = await made(admin);

  const mixed = await send('GET', 'session', { headers: { ...reader.headers, cookie } });
  expect(mixed.json()).toMatchObject({ person: { id: admin.id } });
  const forged = await send('GET', 'session', {
    headers: { authorization: 'Bearer vcp_forged', cookie },
  });
  expect(forged.statusCode).toBe(401);
});

test('its owner is told, and the log; of its text nothing stays anywhere', async () => {
  const { id, token } = await made(admin, { name: 'Nightly', permissions: ['audit.read'] });
  await send('DELETE', `account/tokens/${id}`, admin);

  expect((await hub.told()).at(-1)).toMatchObject({
    name: 'people.security-changed',
    data: { personId: admin.id, change: 'token-made', address: '127.0.0.1' },
  });
  const entries = (await send('GET', `audit/entries?subject=${admin.id}`, admin)).json<{
    items: object[];
  }>();
  expect(entries.items.slice(0, 2)).toMatchObject([
    { title: 'Revoked an access token', before: { name: 'Nightly' } },
    { title: 'Made an access token', after: { name: 'Nightly', scopes: ['audit.read'] } },
  ]);
  const { everything } = await hub.db.one(
    z.object({ everything: z.string() }),
    sql`
      select (select string_agg(o::text, '') from events.outbox o)
        || coalesce((select string_agg(convert_from(body, 'utf8'), '') from http.idempotency_key), '') as everything`,
  );
  expect(everything).not.toContain(token);
});

test('the reply that shows a token is kept for no key', async () => {
  const { headers } = await hub.signedIn();
  const once = { headers: { ...headers, 'idempotency-key': 'k' } };

  const [first, second] = [await made(once), await made(once)];

  expect(first.token).not.toBe(second.token);
});

test('nobody has more than fifty, also when the last places are taken at once', async () => {
  const ada = await hub.signedIn();
  await hub.db.run(sql`
    insert into auth.access_token (id, token_hash, subject, name, scopes, issued_at, expires_at)
    select uuidv7(), sha256(n::text::bytea), ${ada.id}, 'old', '{}', now(), now() + interval '1 day'
    from generate_series(1, 49) n`);

  const replies = await Promise.all([make(ada), make(ada), make(ada)]);

  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
});
