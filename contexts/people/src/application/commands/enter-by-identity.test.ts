import { sql } from '@vicinity/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ProviderPolicy } from '../../contract/sign-on.ts';
import { forNewcomers, type SignOnHub, startSignOnHub } from '../../testing/index.ts';

let hub: SignOnHub;
beforeAll(async () => {
  hub = await startSignOnHub();
});
afterAll(() => hub.close());

const failures = () =>
  hub.db.many(
    z.object({ request: z.string().nullable() }),
    sql`select request_id as request from audit.entry where kind = 'people.sign-on-failed' order by id`,
  );

describe('somebody whom nobody knows', () => {
  test('is turned away unless the provider may make accounts', async () => {
    await hub.trust('real');
    hub.real.know('new', { email: 'new@example.com', email_verified: true });
    const before = (await failures()).length;

    const { status, body, session } = await hub.enter('new');

    expect({ status, type: body.type, session }).toEqual({
      status: 403,
      type: '/problems/people/no-account',
      session: '',
    });
    // The reference that they are shown leads to the entry that says why.
    expect((await failures()).slice(before).map(({ request }) => request)).toEqual([
      body['instance'],
    ]);
  });

  test('gets an account where the domain is welcome, and comes back to it', async () => {
    await hub.trust('real', forNewcomers);
    hub.real.know('grace', {
      name: '  Grace   Hopper ',
      email: 'Grace@Example.com',
      email_verified: true,
    });

    const first = await hub.enter('grace', { next: '/app/people?office=Lisbon' });
    const created = await hub.whoIs(first.session);
    hub.real.know('grace', {
      name: 'Somebody Else',
      email: 'other@example.com',
      email_verified: true,
    });
    const second = await hub.enter('grace');

    expect(first.body).toEqual({ next: '/app/people?office=Lisbon' });
    expect(created).toMatchObject({
      name: 'Grace Hopper',
      email: 'grace@example.com',
      roles: ['member'],
    });
    expect(await hub.whoIs(second.session)).toEqual(created);
    expect(await hub.told()).toContainEqual({
      name: 'people.person-joined',
      data: { personId: created?.id },
    });
  });

  test.each([
    ['another domain', { email: 'eve@example.net', email_verified: true }, 'no-account'],
    [
      'a domain that only ends alike',
      { email: 'eve@evil-example.com', email_verified: true },
      'no-account',
    ],
    [
      'an address nobody verified',
      { email: 'eve@example.com', email_verified: false },
      'address-not-verified',
    ],
    ['an address of which nothing is said', { email: 'eve@example.com' }, 'address-not-verified'],
    ['no address', {}, 'address-not-verified'],
  ])('is turned away with %s', async (_name, claims, problem) => {
    await hub.trust('real', forNewcomers);
    hub.real.know('eve', claims);

    expect((await hub.enter('eve')).problem).toBe(problem);
  });

  test('comes in with an address of which nothing is said, if all of them are trusted', async () => {
    await hub.trust('real', { ...forNewcomers, trustAddresses: true });
    hub.real.know('entra', { email: 'entra@example.com' });

    expect(await hub.whoIs((await hub.enter('entra')).session)).toMatchObject({
      email: 'entra@example.com',
    });
  });

  test('gets one account, though two tabs come back at once', async () => {
    await hub.trust('real', forNewcomers);
    hub.real.know('twice', { email: 'twice@example.com', email_verified: true });
    const tabs = await Promise.all([hub.begin('real'), hub.begin('real')]);
    const answers = await Promise.all(tabs.map(({ url }) => hub.real.signIn(url, 'twice')));

    const sessions = await Promise.all(
      tabs.map(({ cookie }, at) =>
        hub.finish('real', answers[at] ?? new URLSearchParams(), cookie),
      ),
    );

    const [left, right] = await Promise.all(sessions.map(({ session }) => hub.whoIs(session)));
    expect(left).not.toBeNull();
    expect(left).toEqual(right);
  });
});

describe('somebody who has an account', () => {
  test('is not let in by an address, unless the provider is trusted with it', async () => {
    const ada = await hub.signedIn({ email: 'ada@example.com' });
    hub.real.know('ada', { email: 'ada@example.com', email_verified: true });
    await hub.trust('real', forNewcomers);
    expect((await hub.enter('ada')).problem).toBe('account-exists');

    await hub.trust('real', { linkByAddress: true });

    expect(await hub.whoIs((await hub.enter('ada')).session)).toMatchObject({ id: ada.id });
    expect(await hub.told()).toContainEqual({
      name: 'people.security-changed',
      data: expect.objectContaining({ personId: ada.id, change: 'identity-linked' }),
    });
  });

  test('who is an admin is never let in by an address', async () => {
    const boss = await hub.signedIn({ email: 'boss@example.com', roles: ['admin', 'member'] });
    hub.real.know('boss', { email: boss.email, email_verified: true });
    await hub.trust('real', { ...forNewcomers, linkByAddress: true });

    expect((await hub.enter('boss')).problem).toBe('account-exists');
  });

  test('who is suspended stays out', async () => {
    await hub.trust('real', forNewcomers);
    hub.real.know('out', { email: 'out@example.com', email_verified: true });
    const person = await hub.whoIs((await hub.enter('out')).session);
    await hub.db.run(sql`update people.person set state = 'suspended' where id = ${person?.id}`);

    expect((await hub.enter('out')).problem).toBe('account-suspended');
  });
});

test('a subject is one person at one issuer: two providers may know different people by it', async () => {
  await Promise.all([hub.trust('hostile', forNewcomers), hub.trust('real', forNewcomers)]);
  hub.real.know('same', { email: 'same@example.com', email_verified: true });

  const here = await hub.whoIs((await hub.enter('same')).session);
  const there = await hub.meet({
    claims: { sub: 'same', email: 'another@example.com', email_verified: true },
  });

  expect(await hub.whoIs(there.session)).toMatchObject({ email: 'another@example.com' });
  expect(here).toMatchObject({ email: 'same@example.com' });
});

describe('roles of a claim', () => {
  const rules: Partial<ProviderPolicy> = {
    ...forNewcomers,
    roleClaim: 'groups',
    roleMap: [
      { value: 'hub-admins', role: 'admin' },
      { value: 'hub-organisers', role: 'organiser' },
    ],
  };
  const rolesOf = async (login: string, groups: unknown) => {
    hub.real.know(login, { email: `${login}@example.com`, email_verified: true, groups });
    return (await hub.whoIs((await hub.enter(login)).session))?.roles.toSorted();
  };

  test('come and go with it at each sign-in, and others stay', async () => {
    await hub.trust('real', rules);

    expect(await rolesOf('roles', ['hub-admins', 'staff'])).toEqual(['admin', 'member']);
    expect(await rolesOf('roles', 'hub-organisers')).toEqual(['member', 'organiser']);
    expect(await rolesOf('roles', undefined)).toEqual(['member']);
  });

  test('end the sessions that had the old ones', async () => {
    await hub.trust('real', rules);
    await rolesOf('demoted', ['hub-organisers']);
    const { session } = await hub.enter('demoted');

    await rolesOf('demoted', []);

    expect(await hub.whoIs(session)).toBeNull();
  });

  test('never take the last owner away', async () => {
    const owner = await hub.signedIn({ roles: ['owner', 'member'] });
    const roleMap = [{ value: 'hub-owners', role: 'owner' as const }];
    await hub.trust('real', { ...rules, roleMap }, owner);
    await rolesOf('last', ['hub-owners']);
    await hub.db.run(sql`update people.person set roles = '{member}' where id = ${owner.id}`);

    expect(await rolesOf('last', [])).toEqual(['member', 'owner']);
  });

  test('are those that whoever writes the rules may give', async () => {
    const roleMap = [{ value: 'hub-owners', role: 'owner' as const }];

    await expect(hub.trust('real', { ...rules, roleMap })).rejects.toThrow('cannot-grant');
    await expect(hub.trust('real', { ...forNewcomers, defaultRole: 'owner' })).rejects.toThrow(
      'cannot-grant',
    );
  });
});

test('GitHub lets in whom it has verified', async () => {
  await hub.trust('github', forNewcomers);
  const octocat = (verified: boolean) => ({
    id: 583231,
    login: 'octocat',
    name: 'The Octocat',
    emails: [{ email: 'octocat@example.com', primary: true, verified }],
  });
  const enter = async (verified: boolean) => {
    const begun = await hub.begin('github');
    return hub.finish('github', hub.github.answerTo(begun.url, octocat(verified)), begun.cookie);
  };

  expect((await enter(false)).problem).toBe('address-not-verified');
  expect(await hub.whoIs((await enter(true)).session)).toMatchObject({
    name: 'The Octocat',
    email: 'octocat@example.com',
  });
});
