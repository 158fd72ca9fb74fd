import { randomIds } from '@vicinity/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CustomRoleId } from '../../contract/roles.ts';
import { type Hub, startHub } from '../../testing/hub.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

type Headers = Record<string, string>;
const limit = (headers: Headers, role: string, most: number | null) =>
  hub.app.inject({
    method: 'PUT',
    url: `/api/v1/roles/device-limits/${role}`,
    headers,
    payload: { most },
  });
const isSignedIn = async (headers: Headers) =>
  (await hub.app.inject({ method: 'GET', url: '/api/v1/session', headers })).statusCode === 200;

test('the lowest limit of a person’s roles counts; the oldest session ends and they are told why', async () => {
  const admin = await hub.admin();
  await limit(admin.headers, 'editor', 2);
  await limit(admin.headers, 'member', 5);
  const ada = await hub.signedIn({ roles: ['editor', 'member'] });
  hub.clock.advance(1_000);
  const second = await hub.signIn(ada.email);
  hub.clock.advance(1_000);
  const third = await hub.signIn(ada.email);

  expect(await isSignedIn(ada.headers)).toBe(false);
  expect([await isSignedIn(second.headers), await isSignedIn(third.headers)]).toEqual([true, true]);
  expect((await hub.told()).at(-1)).toMatchObject({
    name: 'people.sessions-limited',
    data: { personId: ada.id, limit: 2, ended: ['lightMyRequest'] },
  });

  const lifted = await limit(admin.headers, 'editor', null);
  expect(lifted.json()).toMatchObject({
    idleDays: 14,
    lifetimeDays: 60,
    limit: 10,
    byRole: [{ role: 'member', most: 5 }],
  });
  await hub.signIn(ada.email);
  expect(await isSignedIn(second.headers)).toBe(true);
});

test('nobody limits a role that may do more than they, nor one that is not there', async () => {
  const admin = await hub.admin();

  expect((await limit(admin.headers, 'owner', 1)).statusCode).toBe(403);
  expect((await limit(admin.headers, randomIds(CustomRoleId), 1)).statusCode).toBe(404);
  expect((await limit(admin.headers, 'member', 0)).json()).toMatchObject({
    faults: [{ field: 'body.most' }],
  });
});
