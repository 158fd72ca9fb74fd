import { sql } from '@vicinity/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { forNewcomers, publicUrl, type SignOnHub, startSignOnHub } from '../../testing/index.ts';

let hub: SignOnHub;
beforeAll(async () => {
  hub = await startSignOnHub();
});
afterAll(() => hub.close());

describe('an answer', () => {
  test('is taken once', async () => {
    await hub.trust('hostile', forNewcomers);
    hub.hostile.play({ claims: { email: 'once@example.com', email_verified: true, sub: 'once' } });
    const begun = await hub.begin('hostile');
    const answer = hub.hostile.answerTo(begun.url);

    const all = await Promise.all(
      Array.from({ length: 10 }, () => hub.finish('hostile', answer, begun.cookie)),
    );

    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.filter(({ status }) => status === 410)).toHaveLength(9);
  });

  test('is taken in the browser that left alone', async () => {
    await hub.trust('hostile', forNewcomers);
    const begun = await hub.begin('hostile');
    const other = await hub.begin('hostile');
    const answer = hub.hostile.answerTo(begun.url);

    expect((await hub.finish('hostile', answer, '')).problem).toBe('sign-on-elsewhere');
    expect((await hub.finish('hostile', answer, other.cookie)).problem).toBe('sign-on-elsewhere');
  });

  test('is taken beside another tab of the same browser', async () => {
    await hub.trust('real', forNewcomers);
    hub.real.know('tabs', { email: 'tabs@example.com', email_verified: true });
    const first = await hub.begin('real');
    const second = await hub.begin('real', {}, first.cookie);

    expect(second.cookie).toBe(first.cookie);
    for (const { url } of [first, second])
      expect(
        (await hub.finish('real', await hub.real.signIn(url, 'tabs'), first.cookie)).status,
      ).toBe(200);
  });

  test.each([
    ['without a state', (answer: URLSearchParams) => answer.delete('state')],
    ['with a state of nobody', (answer: URLSearchParams) => answer.set('state', 'AAAA')],
    [
      'with a state that somebody changed',
      (answer: URLSearchParams) => answer.set('state', `AAAA${answer.get('state')}`),
    ],
  ])('%s is refused', async (_name, change) => {
    await hub.trust('hostile', forNewcomers);
    const begun = await hub.begin('hostile');
    const answer = hub.hostile.answerTo(begun.url);
    change(answer);

    expect((await hub.finish('hostile', answer, begun.cookie)).problem).toBe('sign-on-expired');
  });

  test('is refused after ten minutes', async () => {
    await hub.trust('hostile', forNewcomers);
    const begun = await hub.begin('hostile');
    const answer = hub.hostile.answerTo(begun.url);
    hub.clock.advance(10 * 60_000);
    const late = await hub.finish('hostile', answer, begun.cookie);
    hub.clock.advance(-10 * 60_000);

    expect(late.problem).toBe('sign-on-expired');
  });

  test('that belongs to one provider is not taken from another', async () => {
    await Promise.all([hub.trust('hostile', forNewcomers), hub.trust('real', forNewcomers)]);
    const begun = await hub.begin('real');
    const answer = hub.hostile.answerTo(begun.url);

    expect((await hub.finish('hostile', answer, begun.cookie)).problem).toBe(
      'provider-not-trusted',
    );
    expect((await hub.finish('real', answer, begun.cookie)).problem).toBe('provider-not-trusted');
  });

  test('of no is passed on in its own word', async () => {
    await hub.trust('hostile', forNewcomers);
    const begun = await hub.begin('hostile');
    const answer = hub.hostile.answerTo(begun.url, { error: 'access_denied' });

    expect((await hub.finish('hostile', answer, begun.cookie)).body).toMatchObject({
      type: '/problems/people/provider-refused',
      provider: 'Mallory',
      said: 'access_denied',
    });
  });

  test.each([
    ['a signature of nobody', { signature: 'none' }],
    ['the nonce of another', { claims: { nonce: 'of another' } }],
    ['another audience', { claims: { aud: 'another' } }],
    ['an hour too late', { claims: { exp: 1 } }],
    ['the name of another issuer', { claims: { iss: 'https://accounts.google.com' } }],
  ] as const)('with %s signs nobody in', async (_name, trick) => {
    await hub.trust('hostile', forNewcomers);
    const { claims } = { claims: {}, ...trick };

    const { body, session } = await hub.meet({
      ...trick,
      claims: { sub: 'mallory', email: 'mallory@example.com', email_verified: true, ...claims },
    });

    expect(body.type).toBe('/problems/people/provider-not-trusted');
    expect(session).toBe('');
  });

  test('of a provider that is away or never stops is not waited for', async () => {
    await hub.trust('hostile', forNewcomers);

    expect((await hub.meet({ at: '/token', answer: 'huge' })).problem).toBe('provider-away');
    expect((await hub.meet({ refusal: { status: 503, error: 'x' } })).problem).toBe(
      'provider-away',
    );
  });
});

test('a new sign-in ends the session that the browser had', async () => {
  await hub.trust('real', forNewcomers);
  hub.real.know('fixed', { email: 'fixed@example.com', email_verified: true });
  const { session: planted } = await hub.enter('fixed');
  const begun = await hub.begin('real');
  const answer = await hub.real.signIn(begun.url, 'fixed');

  const { session } = await hub.finish('real', answer, `${begun.cookie}; ${planted}`);

  expect(session).not.toBe(planted);
  expect(await hub.whoIs(session)).toMatchObject({ email: 'fixed@example.com' });
  expect(await hub.whoIs(planted)).toBeNull();
});

test('signing out goes on to the provider, which knows the session', async () => {
  await hub.trust('real', forNewcomers);
  hub.real.know('leaver', { email: 'leaver@example.com', email_verified: true });
  const { session } = await hub.enter('leaver');

  const reply = await hub.app.inject({
    method: 'DELETE',
    url: '/api/v1/session',
    headers: { cookie: session },
  });

  const next = new URL(z.object({ next: z.string() }).parse(reply.json()).next);
  expect(next.origin).toBe(hub.real.issuer);
  expect(next.searchParams.get('post_logout_redirect_uri')).toBe(`${publicUrl}/sign-in`);
  expect(await fetch(next)).toMatchObject({ status: 200 });
  expect(await hub.whoIs(session)).toBeNull();
});

test('a page elsewhere is no page to come back to', async () => {
  await hub.trust('real');
  for (const next of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\tevil',
    'app',
  ])
    expect((await hub.post(`/sign-in/providers/${hub.ids.real}`, { next })).statusCode, next).toBe(
      422,
    );
});

test('what is over is forgotten', async () => {
  const quarter = 90 * 24 * 60 * 60_000;
  hub.clock.advance(quarter);
  await hub.people.prune();
  hub.clock.advance(-quarter);

  const { left } = await hub.db.one(
    z.object({ left: z.int() }),
    sql`
      select ((select count(*) from people.sign_on)
        + (select count(*) from people.provider_session))::int as left`,
  );
  expect(left).toBe(0);
});
