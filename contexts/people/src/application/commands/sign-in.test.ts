import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hub, password, startHub } from '../../testing/hub.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

const signIn = (payload: object, remoteAddress = '192.0.2.1') =>
  hub.app.inject({ method: 'POST', url: '/api/v1/sessions', payload, remoteAddress });
const session = (headers: Record<string, string>) =>
  hub.app.inject({ method: 'GET', url: '/api/v1/session', headers });

/** The cookie as a browser would send it back. */
const cookieIn = (reply: Awaited<ReturnType<typeof signIn>>) =>
  String(reply.headers['set-cookie']).split(';')[0] ?? '';

describe('signing in', () => {
  test('gives a browser a cookie that scripts cannot read, and says who it is', async () => {
    const ada = await hub.signedIn({ name: 'Ada Lovelace', roles: ['organiser', 'member'] });

    const reply = await signIn({ email: ada.email.toUpperCase(), password });

    expect(reply.statusCode).toBe(201);
    expect(reply.headers['set-cookie']).toEqual([
      expect.stringMatching(/^vicinity=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/),
      expect.stringMatching(
        /^vicinity-browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=/,
      ),
    ]);
    expect(reply.json()).toEqual({
      person: {
        id: ada.id,
        name: 'Ada Lovelace',
        email: ada.email,
        roles: ['organiser', 'member'],
        permissions: ['people.read-directory'],
      },
      instance: { name: 'Test Company', developmentMailbox: true },
      missingFactor: null,
      impersonation: null,
      token: null,
    });
    expect((await session({ cookie: cookieIn(reply) })).json()).toMatchObject({
      person: { id: ada.id },
    });
  });

  test('answers a wrong password and an unknown address alike', async () => {
    const { email } = await hub.signedIn();

    const wrong = await signIn({ email, password: 'not the password' }, '192.0.2.2');
    const unknown = await signIn({ email: 'nobody@example.com', password }, '192.0.2.2');

    expect(wrong.statusCode).toBe(401);
    const { instance: _, requestId: __, ...first } = wrong.json<Record<string, unknown>>();
    expect(unknown.json()).toMatchObject(first);
    expect(first).toMatchObject({ type: expect.stringContaining('people/wrong-credentials') });
  });

  test('is refused field by field when something is missing', async () => {
    const reply = await signIn({ email: 'ada', password: '' });

    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({
      faults: [
        { field: 'body.email', message: 'expected an e-mail address such as ada@example.com' },
        { field: 'body.password', message: 'expected a password' },
      ],
    });
  });
});

describe('a session', () => {
  test('ends when its person signs out; without one, signing out is fine as well', async () => {
    const { headers } = await hub.signedIn();
    const signOut = (given: Record<string, string>) =>
      hub.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: given });

    expect((await session(headers)).statusCode).toBe(200);
    expect((await signOut(headers)).json()).toEqual({ next: null });
    expect((await session(headers)).statusCode).toBe(401);
    expect((await signOut({})).headers['set-cookie']).toContain('Max-Age=0');
  });

  test('ends at once when its person is suspended, who cannot sign in again until reinstated', async () => {
    const admin = await hub.admin();
    const ada = await hub.signedIn();
    const act = (what: string) =>
      hub.app.inject({
        method: 'POST',
        url: `/api/v1/people/${ada.id}/${what}`,
        headers: admin.headers,
      });

    expect((await session(ada.headers)).statusCode).toBe(200);
    expect((await act('suspend')).statusCode).toBe(204);
    expect((await session(ada.headers)).statusCode).toBe(401);
    expect((await signIn({ email: ada.email, password })).statusCode).toBe(401);
    expect((await act('reinstate')).statusCode).toBe(204);
    expect((await signIn({ email: ada.email, password })).statusCode).toBe(201);
    const names = (await hub.told()).map(({ name }) => name);
    expect(names.slice(-2)).toEqual(['people.person-suspended', 'people.person-reinstated']);
  });
});
