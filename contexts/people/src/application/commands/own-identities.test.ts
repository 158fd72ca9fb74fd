import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { forNewcomers, password, type SignOnHub, startSignOnHub } from '../../testing/index.ts';

let hub: SignOnHub;
beforeAll(async () => {
  hub = await startSignOnHub();
  await hub.trust('real', forNewcomers);
});
afterAll(() => hub.close());

const Own = z.object({
  items: z.array(
    z.object({ id: z.string(), provider: z.string(), label: z.string(), usable: z.boolean() }),
  ),
  password: z.boolean(),
  providers: z.array(z.object({ name: z.string() })),
});
const Begun = z.object({ url: z.string() });

/** A browser of somebody, with both of its cookies. */
type Browser = { readonly cookie: string };

const ask = async (
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  { cookie }: Browser,
  payload?: object,
) => {
  const reply = await hub.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie },
    ...(payload === undefined ? {} : { payload }),
  });
  const body: unknown = reply.body === '' ? null : reply.json();
  const problem = z.object({ type: z.string() }).safeParse(body).data?.type ?? null;
  return {
    status: reply.statusCode,
    body,
    problem: problem?.replace(/^\/problems\/(people|access)\//, '') ?? null,
  };
};

const cookiesOf = (reply: { cookies: readonly { name: string; value: string }[] }): Browser => ({
  cookie: reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
});

/** Somebody with a password, in their browser. */
const aBrowser = async () => {
  const person = await hub.signedIn();
  return { person, ...cookiesOf(await hub.post('/sessions', { email: person.email, password })) };
};
/** Somebody who came by the real provider and has no password, in their browser. */
const aNewcomer = async (login: string) => {
  hub.real.know(login, { email: `${login}@example.com`, email_verified: true });
  const begun = await hub.begin('real');
  const { session } = await hub.finish(
    'real',
    await hub.real.signIn(begun.url, login),
    begun.cookie,
  );
  return { cookie: `${begun.cookie}; ${session}` };
};

const confirmed = (browser: Browser) =>
  ask('POST', '/account/confirmation', browser, { method: 'password', password });
const own = async (browser: Browser) =>
  Own.parse((await ask('GET', '/account/identities', browser)).body);
const leave = async (path: string, browser: Browser) =>
  Begun.parse((await ask('POST', path, browser, { providerId: hub.ids.real })).body).url;
const comeBack = async (url: string, login: string, { cookie }: Browser) =>
  hub.finish('real', await hub.real.signIn(url, login), cookie);

test('somebody connects an account once they have shown that it is them, and signs in with it', async () => {
  const { person, ...ada } = await aBrowser();
  const connect = () => ask('POST', '/account/identities', ada, { providerId: hub.ids.real });
  hub.clock.advance(10 * 60_000);
  expect((await connect()).problem).toBe('confirm-first');

  await confirmed(ada);
  const back = await comeBack(Begun.parse((await connect()).body).url, 'ada', ada);

  expect(back).toMatchObject({ status: 200, body: { next: '/app/profile/security' }, session: '' });
  expect(await own(ada)).toMatchObject({
    items: [{ provider: 'Keys', label: 'ada', usable: true }],
    password: true,
    providers: [{ name: 'Keys' }],
  });
  expect(await hub.whoIs((await hub.enter('ada')).session)).toMatchObject({ id: person.id });
  expect(await hub.told()).toContainEqual({
    name: 'people.security-changed',
    data: expect.objectContaining({ personId: person.id, change: 'identity-linked' }),
  });
});

test('an account that is connected to somebody is not connected to somebody else', async () => {
  const { person: _, ...eve } = await aBrowser();
  await aNewcomer('taken');
  await confirmed(eve);

  const back = await comeBack(await leave('/account/identities', eve), 'taken', eve);

  expect(back.problem).toBe('identity-taken');
  expect((await own(eve)).items).toEqual([]);
});

test('whoever left as one person does not come back as another', async () => {
  const { person: _, ...ada } = await aBrowser();
  const { person: __, ...eve } = await aBrowser();
  await confirmed(ada);
  const url = await leave('/account/identities', ada);
  const browserOfAda = /vicinity-browser=[^;]+/.exec(ada.cookie)?.[0] ?? '';
  const sessionOfEve = /vicinity=[^;]+/.exec(eve.cookie)?.[0] ?? '';

  const back = await comeBack(url, 'swapped', { cookie: `${browserOfAda}; ${sessionOfEve}` });

  expect(back.problem).toBe('signed-in-as-another');
  expect((await own(ada)).items).toEqual([]);
  expect((await own(eve)).items).toEqual([]);
});

test('whoever has no password shows at their provider that it is them, and nobody else does for them', async () => {
  const zoe = await aNewcomer('zoe');
  hub.real.know('somebody-else', { email: 'somebody-else@example.com', email_verified: true });
  await comeBack(await leave('/account/confirmation/provider', zoe), 'somebody-else', zoe).then(
    ({ problem }) => expect(problem).toBe('signed-in-as-another'),
  );
  expect(
    (await ask('POST', '/account/identities', zoe, { providerId: hub.ids.real })).problem,
  ).toBe('confirm-first');

  const url = await leave('/account/confirmation/provider', zoe);
  await comeBack(url, 'zoe', zoe);

  expect(new URL(url).searchParams.get('prompt')).toBe('login');
  expect((await ask('POST', '/account/identities', zoe, { providerId: hub.ids.real })).status).toBe(
    201,
  );
});

test('whoever has a password does not confirm by a provider', async () => {
  const { person: _, ...ada } = await aBrowser();

  const asked = await ask('POST', '/account/confirmation/provider', ada, {
    providerId: hub.ids.real,
  });

  expect(asked.problem).toBe('wrong-way-to-confirm');
});

test('the last way in stays, others go, and their owner is told', async () => {
  const leo = await aNewcomer('leo');
  await comeBack(await leave('/account/confirmation/provider', leo), 'leo', leo);
  const [first] = (await own(leo)).items;
  const disconnect = () => ask('DELETE', `/account/identities/${first?.id}`, leo);
  expect((await disconnect()).problem).toBe('last-way-in');

  await comeBack(await leave('/account/identities', leo), 'leo-again', leo);

  expect((await disconnect()).status).toBe(204);
  expect((await disconnect()).problem).toBe('identity-not-found');
  expect((await own(leo)).items.map(({ label }) => label)).toEqual(['leo-again']);
  expect((await hub.enter('leo')).problem).toBe('account-exists');
});

test('two requests at once do not leave nobody a way in', async () => {
  const max = await aNewcomer('max');
  await comeBack(await leave('/account/confirmation/provider', max), 'max', max);
  await comeBack(await leave('/account/identities', max), 'max-again', max);
  const { items } = await own(max);

  const ends = await Promise.all(
    items.map(({ id }) => ask('DELETE', `/account/identities/${id}`, max)),
  );

  expect(ends.map(({ status }) => status).toSorted()).toEqual([204, 409]);
});

test('one’s own are nobody else’s to disconnect', async () => {
  const owner = await aNewcomer('owner');
  const { person: _, ...eve } = await aBrowser();
  await confirmed(eve);
  const [theirs] = (await own(owner)).items;

  expect((await ask('DELETE', `/account/identities/${theirs?.id}`, eve)).problem).toBe(
    'identity-not-found',
  );
});

test('whoever has no password gets a link that sets one', async () => {
  const kim = await aNewcomer('kim');
  const job = hub.people.jobs.find(({ name }) => name === 'people.offer-password-reset');

  const signal = new AbortController().signal;
  await job?.run({ email: 'kim@example.com' }, { signal, attempt: 1 });

  const told = (await hub.told()).find(({ name }) => name === 'people.password-reset-requested');
  expect(told?.data).toMatchObject({ personId: (await hub.whoIs(kim.cookie))?.id });
});
