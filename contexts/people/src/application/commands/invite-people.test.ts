import { PersonId, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PeopleInvited } from '../../contract/events.ts';
import { type Hub, startHub } from '../../testing/hub.ts';
import { addPeople, aPerson } from '../../testing/people.ts';

let hub: Hub;
let admin: Awaited<ReturnType<Hub['admin']>>;
beforeAll(async () => {
  hub = await startHub();
  admin = await hub.admin();
});
afterAll(() => hub.close());

const invite = (path: string) =>
  hub.app.inject({ method: 'POST', url: `/api/v1/people/${path}`, headers: admin.headers });

/** The links that the mails of the newest invitations would carry. */
const newestTokens = async (): Promise<string[]> => {
  const told = (await hub.told()).filter(({ name }) => name === PeopleInvited.event).at(-1);
  return PeopleInvited.data.parse(told?.data).invitations.map(({ invitationId }) => {
    const path = hub.people.invitationPath(invitationId);
    return new URL(path, 'http://localhost').searchParams.get('token') ?? '';
  });
};

const read = (token: string) =>
  hub.app.inject({ method: 'GET', url: `/api/v1/invitation?token=${token}` });
const accept = (token: string, payload: object = {}) =>
  hub.app.inject({
    method: 'POST',
    url: '/api/v1/invitation',
    payload: { token, password: 'long enough', ...payload },
  });

const someone = async (given: Parameters<typeof aPerson>[0] = {}) => {
  const person = aPerson(given);
  await addPeople(hub.db, [person]);
  return person;
};

describe('an invitation', () => {
  test('welcomes its person by name, takes a password and a time zone, and works once', async () => {
    const ada = await someone({ name: 'Ada Lovelace' });
    expect((await invite(`${ada.id}/invite`)).statusCode).toBe(204);
    const [token = ''] = await newestTokens();

    expect((await read(token)).json()).toEqual({
      name: 'Ada Lovelace',
      email: ada.email,
      instance: 'Test Company',
    });
    const accepted = await accept(token, { timezone: 'Asia/Tokyo' });

    expect(accepted.statusCode).toBe(201);
    expect(accepted.headers['set-cookie']).toContainEqual(expect.stringMatching(/^vicinity=/));
    expect((await read(token)).statusCode).toBe(410);
    expect((await accept(token)).statusCode).toBe(410);
    expect((await invite(`${ada.id}/invite`)).json()).toMatchObject({
      type: expect.stringContaining('people/already-joined'),
    });
    const [page] = await hub.db.many(z.object({ timezone: z.string(), joined: z.boolean() }), {
      name: 'test',
      text: 'select timezone, joined_at is not null as joined from people.person where id = $1',
      values: [ada.id],
    });
    expect(page).toEqual({ timezone: 'Asia/Tokyo', joined: true });
    expect((await hub.told()).at(-1)).toMatchObject({ name: 'people.person-joined' });
  });

  test('makes an earlier one useless', async () => {
    const ada = await someone();
    await invite(`${ada.id}/invite`);
    const [earlier = ''] = await newestTokens();
    await invite(`${ada.id}/invite`);
    const [later = ''] = await newestTokens();

    expect((await read(earlier)).statusCode).toBe(410);
    expect((await read(later)).statusCode).toBe(200);
  });

  test('ends after its time, and with the suspension of its person', async () => {
    const [ada, alan] = [await someone(), await someone()];
    await invite(`${ada.id}/invite`);
    const [adas = ''] = await newestTokens();
    await invite(`${alan.id}/invite`);
    const [alans = ''] = await newestTokens();

    await invite(`${alan.id}/suspend`);
    expect((await accept(alans)).statusCode).toBe(410);
    expect((await invite(`${alan.id}/invite`)).statusCode).toBe(409);
    hub.clock.advance(14 * 86_400_000 + 1);
    expect((await accept(adas)).statusCode).toBe(410);
    hub.clock.advance(-14 * 86_400_000 - 1);
  });

  test('accepted twice at once lets one in', async () => {
    const ada = await someone();
    await invite(`${ada.id}/invite`);
    const [token = ''] = await newestTokens();

    const replies = await Promise.all([accept(token), accept(token)]);

    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 410]);
  });

  test('ends when its person joins in some other way', async () => {
    const ada = await someone();
    await invite(`${ada.id}/invite`);
    const [token = ''] = await newestTokens();
    await hub.db.run(sql`update people.person set joined_at = now() where id = ${ada.id}`);

    expect((await read(token)).statusCode).toBe(410);
    expect((await accept(token)).statusCode).toBe(410);
  });

  test('for an unknown person is refused', async () => {
    expect((await invite(`${randomIds(PersonId)}/invite`)).statusCode).toBe(404);
  });
});

test('inviting everybody reaches those without a sign-in or an invitation, once', async () => {
  await invite('invitations');
  const people = Array.from({ length: 1203 }, () => aPerson());
  await addPeople(hub.db, [...people, aPerson({ state: 'suspended' })]);

  expect((await invite('invitations')).json()).toEqual({ invited: 1203 });
  expect((await invite('invitations')).json()).toEqual({ invited: 0 });
});

test('members cannot invite', async () => {
  const { headers, id } = await hub.signedIn();

  const reply = await hub.app.inject({
    method: 'POST',
    url: `/api/v1/people/${id}/invite`,
    headers,
  });

  expect(reply.statusCode).toBe(403);
});
