import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Hub, startHub } from '../../testing/hub.ts';

let hub: Hub;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.close());

const setUp = (payload: object) =>
  hub.app.inject({ method: 'POST', url: '/api/v1/set-up', payload });

const linkToken = async (): Promise<string> => {
  const link = await hub.people.setUpLink();
  return new URL(link ?? 'about:blank').searchParams.get('token') ?? '';
};

const first = {
  name: 'Ada',
  email: 'Ada@Example.com',
  password: 'long enough',
  timezone: 'Europe/London',
};

describe('the set-up link', () => {
  test('makes the first admin, signs them in, and is gone', async () => {
    const token = await linkToken();

    const reply = await setUp({ ...first, token });

    expect(reply.statusCode).toBe(201);
    expect(reply.headers['set-cookie']).toContainEqual(expect.stringMatching(/^vicinity=/));
    expect(reply.json()).toMatchObject({
      person: { email: 'ada@example.com', roles: ['owner', 'admin', 'organiser', 'member'] },
    });
    expect(await hub.people.setUpLink()).toBeNull();
    expect((await setUp({ ...first, email: 'eve@example.com', token })).statusCode).toBe(410);
    expect(await hub.told()).toMatchObject([{ name: 'people.person-joined' }]);
  });

  test('stays the same until it is used, so a restart prints no second one', async () => {
    expect(await linkToken()).toBe(await linkToken());
  });

  test('makes one admin when two use it at once', async () => {
    const token = await linkToken();

    const replies = await Promise.all(
      ['ada@example.com', 'eve@example.com'].map((email) => setUp({ ...first, email, token })),
    );

    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 410]);
  });

  test('that was made up is refused; what else is wrong is named at its field', async () => {
    expect((await setUp({ ...first, token: 'AAAA' })).statusCode).toBe(410);
    const reply = await setUp({ ...first, token: 'AAAA', password: 'short', timezone: 'CET' });
    expect(reply.json()).toMatchObject({
      faults: [
        { field: 'body.password', message: 'expected at least 8 characters' },
        { field: 'body.timezone' },
      ],
    });
  });
});
