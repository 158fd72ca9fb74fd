import { performance } from 'node:perf_hooks';
import { randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RegistrationRequested } from '../../contract/events.ts';
import { InvitationId, PasswordResetId } from '../../contract/values.ts';
import { type Hub, startHub } from '../../testing/hub.ts';
import { addPeople, aPerson } from '../../testing/people.ts';
import { requestsTo } from '../../testing/requests.ts';
import { runJobsOf } from '../../testing/run-jobs.ts';

const HOUR = 60 * 60_000;
const chosen = 'cobalt lantern drift';

let hub: Hub;
let send: ReturnType<typeof requestsTo>;
let runJobs: ReturnType<typeof runJobsOf>;
let admin: Awaited<ReturnType<Hub['admin']>>;
beforeAll(async () => {
  hub = await startHub({ registration: 'open' });
  send = requestsTo(hub);
  runJobs = runJobsOf(hub, 'people.offer-registration');
  admin = await hub.admin();
});
// Nobody waits for what other tests have asked for.
beforeEach(() => hub.clock.advance(2 * HOUR));
afterAll(() => hub.close());

let count = 0;
const anAddress = () => `newcomer-${(count += 1)}@example.com`;
const ask = (email: string) => send('POST', '/registrations', {}, { email });
const askedFor = async (email: string) => {
  const asked = await ask(email);
  await runJobs();
  return asked;
};
/** Tokens of all links that were mailed to an address, the newest last. */
const linksFor = async (email: string) => {
  const ids = (await hub.told())
    .filter(({ name }) => name === RegistrationRequested.event)
    .map(({ data }) => RegistrationRequested.data.parse(data).registrationId);
  const mails = await Promise.all(ids.map((id) => hub.people.registrationMail(id)));
  return mails.flatMap((mail) =>
    mail?.address === email ? [mail.path.replace(/^.*token=/, '')] : [],
  );
};
const linkFor = async (email: string) => {
  await askedFor(email);
  const token = (await linksFor(email)).at(-1);
  if (token === undefined) throw new Error(`Nothing was mailed to ${email}`);
  return token;
};
const finish = (token: string, given: object = {}, headers = {}) =>
  send('POST', '/registrations/finish', headers, {
    token,
    name: 'Mary Somerville',
    password: chosen,
    ...given,
  });
const peopleWith = (email: string) =>
  hub.db.many(
    z.object({ name: z.string(), roles: z.array(z.string()) }),
    sql`select name, roles from people.person where email = ${email}`,
  );
const decide = (policy: object, headers = admin.headers) =>
  send('PUT', '/registration/policy', headers, {
    mode: 'open',
    domains: [],
    role: 'member',
    ...policy,
  });

test('somebody shows that an address is theirs, chooses a password, and is in', async () => {
  const email = anAddress();
  expect((await ask(email)).status).toBe(202);
  await runJobs();
  expect(await peopleWith(email)).toEqual([]);
  const [token = ''] = await linksFor(email);
  expect((await send('GET', `/registrations/link?token=${token}`)).body).toEqual({
    name: '',
    email,
    instance: 'Test Company',
  });

  const made = await finish(token);

  expect(made.status).toBe(201);
  expect(await peopleWith(email)).toEqual([{ name: 'Mary Somerville', roles: ['member'] }]);
  expect((await send('GET', '/session', made.headers)).body).toMatchObject({ person: { email } });
  expect((await send('POST', '/sessions', {}, { email, password: chosen })).status).toBe(201);
  expect((await hub.told()).map(({ name }) => name)).toContain('people.person-joined');
});

test('of fifty uses of one link side by side one makes the account', async () => {
  const email = anAddress();
  const token = await linkFor(email);

  const uses = await Promise.all(Array.from({ length: 50 }, () => finish(token)));

  expect(uses.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(uses.filter(({ problem }) => problem === 'people/link-not-valid')).toHaveLength(49);
  expect(await peopleWith(email)).toHaveLength(1);
});

test('a link is over after a day, and with the next one', async () => {
  const email = anAddress();
  const first = await linkFor(email);
  const second = await linkFor(email);
  expect((await finish(first)).problem).toBe('people/link-not-valid');

  hub.clock.advance(24 * HOUR);

  expect((await finish(second)).problem).toBe('people/link-not-valid');
});

test('the link of a reset makes no account, nor the other way round', async () => {
  const token = await linkFor(anAddress());

  expect((await send('POST', '/password-reset', {}, { token, password: chosen })).status).toBe(410);
  expect((await send('POST', '/invitation', {}, { token, password: chosen })).status).toBe(410);
  const reset = hub.people.passwordResetPath(randomIds(PasswordResetId));
  expect((await finish(reset.replace(/^.*token=/, ''))).status).toBe(410);
});

describe('whoever asks', () => {
  test('reads the same for an address that somebody has, and its owner alone is told', async () => {
    const ada = await hub.signedIn();
    const stranger = anAddress();

    const [known, unknown] = [await askedFor(ada.email), await askedFor(stranger)];

    expect({ ...known, headers: {} }).toEqual({ ...unknown, headers: {} });
    expect(await linksFor(ada.email)).toEqual([]);
    expect((await hub.told()).filter(({ name }) => name === 'people.already-registered')).toEqual([
      { name: 'people.already-registered', data: { personId: ada.id } },
    ]);
  });

  test('waits as long for it', async () => {
    const ada = await hub.signedIn();
    const timeOf = async (email: string) => {
      const start = performance.now();
      await ask(email);
      hub.clock.advance(HOUR);
      return performance.now() - start;
    };
    const times: [number, number][] = [];
    for (let turn = 0; turn < 30; turn += 1)
      times.push([await timeOf(ada.email), await timeOf('nobody@example.com')]);
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[15] ?? 0;
    const [known, unknown] = [median(times.map(([a]) => a)), median(times.map(([, b]) => b))];

    expect(Math.abs(known - unknown)).toBeLessThan(0.5 * Math.max(known, unknown));
  });

  test('gets three mails an hour for an address, and is slowed down from one place', async () => {
    const email = anAddress();
    for (let turn = 0; turn < 5; turn += 1) await askedFor(email);
    const sent = await hub.db.one(
      z.object({ count: z.int() }),
      sql`select count(*)::int as count from people.registration where email = ${email}`,
    );
    expect(sent.count).toBe(3);

    const asked = [];
    for (let turn = 0; turn < 25; turn += 1) asked.push((await ask(anAddress())).status);
    expect(new Set(asked)).toEqual(new Set([202, 429]));
  });

  test('who is suspended gets nothing', async () => {
    const gone = aPerson({ state: 'suspended' });
    await addPeople(hub.db, [gone]);
    await runJobs();
    const before = (await hub.told()).length;

    expect((await askedFor(gone.email)).status).toBe(202);

    expect(await hub.told()).toHaveLength(before);
  });
});

test('whom the directory knows keeps what stands there, and joins', async () => {
  const imported = aPerson({ name: 'Emmy Noether', roles: ['organiser', 'member'] });
  await addPeople(hub.db, [imported]);

  const made = await finish(await linkFor(imported.email), { name: 'Somebody Else' });

  expect(made.body).toMatchObject({ person: { id: imported.id, name: 'Emmy Noether' } });
  expect(await peopleWith(imported.email)).toMatchObject([{ roles: ['organiser', 'member'] }]);
});

test('a link does not pass by what its address got meanwhile', async () => {
  const email = anAddress();
  const token = await linkFor(email);
  await hub.signedIn({ email });

  expect((await finish(token)).problem).toBe('people/link-not-valid');
});

test('a password that is easy to guess is refused, and the link stays', async () => {
  const email = anAddress();
  const token = await linkFor(email);

  for (const password of ['password', 'Mary Somerville', email])
    expect((await finish(token, { password })).status).toBe(422);
  expect((await finish(token, { name: ' ' })).status).toBe(422);
  expect((await finish(token)).status).toBe(201);
});

test('a session that was there before is not the one of the new account', async () => {
  const ada = await hub.signedIn();
  const signedIn = await send(
    'POST',
    '/sessions',
    {},
    { email: ada.email, password: 'a password for tests' },
  );

  const made = await finish(await linkFor(anAddress()), {}, signedIn.headers);

  expect(made.headers).not.toEqual(signedIn.headers);
  expect((await send('GET', '/session', signedIn.headers)).body).toMatchObject({
    person: { id: ada.id },
  });
});

describe('who may', () => {
  test('is decided by those who may give the role, and by nobody else', async () => {
    const member = await hub.signedIn();
    expect((await decide({}, member.headers)).status).toBe(403);
    expect((await send('GET', '/registration/policy', member.headers)).status).toBe(403);
    expect((await decide({ role: 'owner' })).problem).toBe('people/cannot-grant');
    expect((await decide({ mode: 'domains' })).status).toBe(422);
    expect((await send('GET', '/registration/policy', admin.headers)).body).toMatchObject({
      mode: 'open',
      decidedBy: 'settings',
    });

    expect(
      (await decide({ mode: 'domains', domains: ['example.com'], role: 'guest' })).status,
    ).toBe(204);

    expect((await send('GET', '/registration')).body).toEqual({
      mode: 'domains',
      domains: ['example.com'],
      instance: 'Test Company',
    });
    const elsewhere = await ask('mary@elsewhere.example');
    expect(elsewhere.problem).toBe('people/other-domain');
    const email = anAddress();
    await finish(await linkFor(email));
    expect(await peopleWith(email)).toMatchObject([{ roles: ['guest'] }]);
  });

  test('counts when the link is used as well, and closed lets no invitation in', async () => {
    await decide({});
    const token = await linkFor(anAddress());
    const invited = aPerson();
    await addPeople(hub.db, [invited]);
    await send('POST', `/people/${invited.id}/invite`, admin.headers);

    await decide({ mode: 'closed' });

    expect((await ask(anAddress())).problem).toBe('people/registration-closed');
    expect((await finish(token)).problem).toBe('people/registration-closed');
    const { id } = await hub.db.one(
      z.object({ id: InvitationId }),
      sql`select id from people.invitation where person_id = ${invited.id}`,
    );
    const invitation = hub.people.invitationPath(id).replace(/^.*token=/, '');
    const accept = () => send('POST', '/invitation', {}, { token: invitation, password: chosen });
    expect((await accept()).problem).toBe('people/registration-closed');
    await decide({ mode: 'invitation' });
    expect((await finish(token)).problem).toBe('people/registration-closed');
    expect((await accept()).status).toBe(201);
    await decide({});
    expect((await finish(token)).status).toBe(201);
  });
});
