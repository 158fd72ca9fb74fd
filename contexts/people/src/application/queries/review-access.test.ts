import { createHash } from 'node:crypto';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { listReviewsRoute, reviewAccessRoute } from '../../contract/access-review.ts';
import { type Hub, startHub } from '../../testing/hub.ts';

const DAY_MS = 86_400_000;

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

type Headers = Record<string, string>;
const send = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  headers: Headers,
  payload?: object,
) => hub.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) });
const review = async (headers: Headers, query: string) =>
  reviewAccessRoute.reply[1].parse(
    (await send('GET', `/access-review?limit=100&${query}`, headers)).json(),
  ).items;
const makeToken = async (headers: Headers) =>
  z
    .object({ id: z.string(), token: z.string() })
    .parse(
      (
        await send('POST', '/account/tokens', headers, { name: 'nightly', days: 365, write: true })
      ).json(),
    );

test('says who may do what, by which role and token, since when and when it was last used', async () => {
  const admin = await hub.admin();
  const role = z.object({ id: z.string() }).parse(
    (
      await send('POST', '/roles', admin.headers, {
        name: 'Auditor',
        description: '',
        permissions: ['audit.read'],
      })
    ).json(),
  );
  const before = await hub.signedIn({ name: 'Radia Perlman' });
  await send('PUT', `/people/${before.id}/roles`, admin.headers, {
    roles: ['organiser'],
    customRoles: [role.id],
  });
  const radia = { ...before, ...(await hub.signIn(before.email)) };
  await makeToken(radia.headers);

  const [record] = await review(admin.headers, `search=${radia.email}`);

  expect(record).toMatchObject({
    person: { id: radia.id, name: 'Radia Perlman' },
    joined: true,
    permissions: ['people.read-directory', 'audit.read'],
    roles: [{ role: 'organiser', since: expect.any(Number) }],
    customRoles: [{ name: 'Auditor', since: expect.any(Number) }],
    waysIn: { password: true, secondFactors: 0, providers: [] },
    tokens: [{ name: 'nightly', scopes: ['write'], lastUsedAt: null, stale: false }],
    lastUsedAt: hub.clock.now(),
    stale: false,
  });
  const holders = await review(admin.headers, 'permission=audit.read');
  expect(holders.map(({ person }) => person.id).sort()).toEqual([admin.id, radia.id].sort());
  expect((await review(admin.headers, `role=${role.id}`)).map(({ person }) => person.id)).toEqual([
    radia.id,
  ]);
});

test('access that nobody has used for 90 days is marked, and used again is not, whatever sessions are left', async () => {
  const ada = await hub.signedIn();
  const grace = await hub.signedIn();
  const token = await makeToken(grace.headers);
  hub.clock.advance(91 * DAY_MS);
  await hub.people.prune();
  const admin = await hub.admin();
  const stale = async () =>
    (await review(admin.headers, 'stale=yes')).map(({ person }) => person.id);

  expect(await stale()).toEqual(expect.arrayContaining([ada.id, grace.id]));
  expect((await review(admin.headers, 'stale=no')).map(({ person }) => person.id)).toContain(
    admin.id,
  );

  await send('GET', '/session', { authorization: `Bearer ${token.token}` });
  await hub.signIn(ada.email);
  const left = await stale();
  expect(left).not.toContain(ada.id);
  expect(left).not.toContain(grace.id);
});

test('a role is taken and a token revoked from there, by who may, and their owner is told', async () => {
  const admin = await hub.admin();
  const ada = await hub.signedIn({ roles: ['editor'] });
  const owner = await hub.admin(['owner', 'member']);
  const [theirs, owners] = [await makeToken(ada.headers), await makeToken(owner.headers)];
  const path = (id: string, token: string) => `/access-review/people/${id}/tokens/${token}`;

  expect((await send('DELETE', path(owner.id, owners.id), admin.headers)).statusCode).toBe(403);
  expect((await send('DELETE', path(ada.id, theirs.id), admin.headers)).statusCode).toBe(204);
  expect((await hub.told()).at(-1)).toMatchObject({
    data: { personId: ada.id, change: 'token-revoked' },
  });
  await send('DELETE', `/access-review/people/${ada.id}/roles/editor`, admin.headers);

  const [record] = await review(admin.headers, `search=${ada.email}`);
  expect(record).toMatchObject({ roles: [{ role: 'guest' }], tokens: [] });
});

test('a review is signed off with a digest of what it showed, and the files are the same', async () => {
  const admin = await hub.admin();
  await hub.signedIn({ name: '=cmd()' });

  const signed = await send('POST', '/access-review/sign-offs', admin.headers, {
    note: 'All well',
  });
  const json = await send('GET', '/access-review/report.json', admin.headers);
  const csv = await send('GET', '/access-review/report.csv', admin.headers);

  const digest = createHash('sha256').update(json.body).digest('hex');
  const list = await send('GET', '/access-review/sign-offs', admin.headers);
  expect(listReviewsRoute.reply[1].parse(list.json()).items[0]).toMatchObject({
    by: { id: admin.id },
    note: 'All well',
    digest,
    people: z.array(z.unknown()).parse(json.json()).length,
  });
  expect(signed.statusCode).toBe(201);
  expect(csv.headers['content-disposition']).toContain('access-review.csv');
  expect(csv.body).toContain("'=cmd()");
  const log = await send('GET', '/audit/entries?kind=people.access-reviewed', admin.headers);
  expect(log.json()).toMatchObject({ items: [{ after: { digest } }] });
});

test('who may not review is refused', async () => {
  const ada = await hub.signedIn();

  expect((await send('GET', '/access-review', ada.headers)).statusCode).toBe(403);
});

test('since when somebody has a role is kept whoever gives it, and forgotten with it', async () => {
  const ada = await hub.signedIn({ roles: ['member'] });
  const since = () =>
    hub.db.many(
      z.object({ role: z.string() }),
      sql`select role from people.role_since where person_id = ${ada.id} order by role`,
    );

  await hub.db.run(sql`update people.person set roles = '{editor,guest}' where id = ${ada.id}`);

  expect(await since()).toEqual([{ role: 'editor' }, { role: 'guest' }]);
});
