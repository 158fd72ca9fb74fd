import { listen, sql } from '@vicinity/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AddressChangeId } from '../../contract/values.ts';
import { type ScimHub, sender, startScimHub } from '../../testing/index.ts';

let hub: ScimHub;
let okta: Awaited<ReturnType<ScimHub['aDirectory']>>;
let entra: Awaited<ReturnType<ScimHub['aDirectory']>>;
beforeAll(async () => {
  hub = await startScimHub();
  const roleMap = [{ value: 'Round runners', role: 'organiser' as const }];
  okta = await hub.aDirectory('Okta', { roleMap });
  entra = await hub.aDirectory('Entra');
});
afterAll(() => hub.close());

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const patch = (...Operations: object[]) => ({ schemas: [patchOp], Operations });
const filtered = (path: string, filter: string, more = '') =>
  `${path}?filter=${encodeURIComponent(filter)}${more}`;

type Send = ReturnType<typeof sender>;
const idOf = (body: Record<string, unknown>): string => z.string().parse(body['id']);

/** Somebody as Okta creates them. */
const oktaUser = (name: string, given: object = {}) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: `${name}@example.com`,
  name: { givenName: name, familyName: 'Example' },
  emails: [{ primary: true, value: `${name}@example.com`, type: 'work' }],
  displayName: `${name} Example`,
  locale: 'en-US',
  externalId: `00u-${name}`,
  groups: [],
  active: true,
  ...given,
});
const create = async (send: Send, name: string, given: object = {}) => {
  const { status, body } = await send('POST', '/Users', oktaUser(name, given));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return idOf(body);
};
const stateOf = (id: string) =>
  hub.db.one(
    z.object({ state: z.string(), roles: z.array(z.string()), email: z.string() }),
    sql`select state, roles, email from people.person where id = ${id}`,
  );

test('Okta brings somebody, changes them, lets them go and takes them back', async () => {
  const { send } = okta;
  const none = await send(
    'GET',
    filtered('/Users', 'userName eq "ada@example.com"', '&startIndex=1&count=100'),
  );
  expect(none.body).toMatchObject({ totalResults: 0, Resources: [], itemsPerPage: 0 });

  const made = await send('POST', '/Users', oktaUser('ada'));
  const id = idOf(made.body);
  expect(made.status).toBe(201);
  expect(made.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
  expect(made.headers.get('location')).toContain(`/scim/v2/Users/${id}`);
  expect(made.body).toMatchObject({
    id,
    userName: 'ada@example.com',
    externalId: '00u-ada',
    name: { givenName: 'ada', familyName: 'Example', formatted: 'ada Example' },
    emails: [{ value: 'ada@example.com', type: 'work', primary: true }],
    active: true,
    meta: { resourceType: 'User' },
  });

  const renamed = await send(
    'PUT',
    `/Users/${id}`,
    oktaUser('ada', { displayName: 'Ada Lovelace', title: 'Countess' }),
  );
  expect(renamed.body).toMatchObject({ displayName: 'Ada Lovelace', title: 'Countess' });
  const gone = await send(
    'PATCH',
    `/Users/${id}`,
    patch({ op: 'replace', value: { active: false } }),
  );
  expect(gone.body).toMatchObject({ active: false, displayName: 'Ada Lovelace' });
  expect(await stateOf(id)).toMatchObject({ state: 'suspended' });
  const back = await send('PUT', `/Users/${id}`, oktaUser('ada'));
  expect(back.body).toMatchObject({ active: true, title: 'Countess' });
  expect(await stateOf(id)).toMatchObject({ state: 'active' });
});

test('Entra tries the connection, brings somebody with a manager, and speaks in its own way', async () => {
  const { send } = entra;
  const probe = await send('GET', filtered('/Users', 'userName eq "3f7c5a2e-none"'));
  expect(probe).toMatchObject({ status: 200, body: { totalResults: 0 } });
  const grace = await create(send, 'grace');

  const made = await send('POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterprise],
    externalId: 'mei',
    userName: 'Mei@example.com',
    active: true,
    displayName: 'Mei Tanaka',
    emails: [{ primary: true, type: 'work', value: 'mei.tanaka@example.com' }],
    meta: { resourceType: 'User' },
    name: { formatted: 'Mei Tanaka', familyName: 'Tanaka', givenName: 'Mei' },
    roles: [],
    [enterprise]: { department: 'Engines', manager: grace },
  });
  const id = idOf(made.body);
  expect(made.body).toMatchObject({
    userName: 'Mei@example.com',
    [enterprise]: { department: 'Engines', manager: { value: grace } },
  });
  expect(
    (await send('GET', filtered('/Users', 'userName eq "mei@EXAMPLE.com"'))).body,
  ).toMatchObject({
    totalResults: 1,
  });
  expect((await send('GET', filtered('/Users', 'externalId eq "mei"'))).body).toMatchObject({
    totalResults: 1,
  });

  const changed = await send(
    'PATCH',
    `/Users/${id}`,
    patch(
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'mei@example.com' },
      { op: 'Add', path: 'title', value: 'Engineer' },
      { op: 'Replace', value: { 'name.familyName': 'Sato', [`${enterprise}:department`]: 'Sums' } },
      { op: 'Remove', path: `${enterprise}:manager` },
    ),
  );
  expect(changed.body).toMatchObject({
    emails: [{ value: 'mei@example.com' }],
    title: 'Engineer',
    name: { familyName: 'Sato' },
    [enterprise]: { department: 'Sums' },
  });
  const gone = await send(
    'PATCH',
    `/Users/${id}`,
    patch({ op: 'Replace', path: 'active', value: 'False' }),
  );
  expect(gone.body).toMatchObject({ active: false });
  expect((await send('DELETE', `/Users/${id}`)).status).toBe(204);
  expect((await send('GET', `/Users/${id}`)).status).toBe(404);
  expect((await send('GET', filtered('/Users', 'externalId eq "mei"'))).body).toMatchObject({
    totalResults: 0,
  });
  const again = await send('POST', '/Users', {
    userName: 'Mei@example.com',
    displayName: 'Mei Tanaka',
    emails: [{ value: 'mei@example.com' }],
  });
  expect(again).toMatchObject({ status: 201, body: { id, active: true } });
});

test('groups of Okta give and take the role that a rule names', async () => {
  const { send } = okta;
  const [yuki, otto] = [await create(send, 'yuki'), await create(send, 'otto')];
  const made = await send('POST', '/Groups', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Round runners',
    members: [],
  });
  const group = `/Groups/${idOf(made.body)}`;
  const found = await send(
    'GET',
    filtered('/Groups', 'displayName eq "round runners"', '&startIndex=1&count=100'),
  );
  expect(found.body).toMatchObject({ totalResults: 1 });

  const members = [
    { value: yuki, display: 'yuki' },
    { value: otto, display: 'otto' },
  ];
  const filled = await send('PATCH', group, patch({ op: 'add', path: 'members', value: members }));
  expect(filled.body['members']).toHaveLength(2);
  expect((await stateOf(yuki)).roles).toEqual(['organiser', 'member']);
  expect((await send('GET', `/Users/${yuki}`)).body).toMatchObject({
    groups: [{ display: 'Round runners' }],
  });

  await send('PATCH', group, patch({ op: 'remove', path: `members[value eq "${yuki}"]` }));
  expect((await stateOf(yuki)).roles).toEqual(['member']);
  await send(
    'PATCH',
    group,
    patch({ op: 'replace', value: { id: idOf(made.body), displayName: 'Bakers' } }),
  );
  expect((await stateOf(otto)).roles).toEqual(['member']);
  await send('PUT', group, { displayName: 'Round runners', members: [{ value: otto }] });
  expect((await stateOf(otto)).roles).toEqual(['organiser', 'member']);
  expect((await send('DELETE', group)).status).toBe(204);
  expect((await stateOf(otto)).roles).toEqual(['member']);
});

test('groups of Entra are read without members, and lose them by a list', async () => {
  const { send } = entra;
  const id = await create(send, 'zara');
  const made = await send('POST', '/Groups', {
    externalId: 'g-1',
    displayName: 'Staff',
    meta: { resourceType: 'Group' },
  });
  const group = `/Groups/${idOf(made.body)}`;
  const add = { op: 'Add', path: 'members', value: [{ $ref: null, value: id }] };
  await send('PATCH', group, patch(add));
  // Twice, as a client does that heard no answer.
  await send('PATCH', group, patch(add));
  const lean = await send(
    'GET',
    filtered('/Groups', 'displayName eq "Staff"', '&excludedAttributes=members'),
  );
  expect(lean.body).toMatchObject({ Resources: [{ displayName: 'Staff', externalId: 'g-1' }] });
  expect(JSON.stringify(lean.body)).not.toContain(id);
  expect((await send('GET', group)).body).toMatchObject({ members: [{ value: id, type: 'User' }] });
  await send('PATCH', group, patch({ op: 'Remove', path: 'members', value: [{ value: id }] }));
  expect((await send('GET', group)).body).toMatchObject({ members: [] });
});

test('a directory sees its own groups and names alone, and everybody’s people', async () => {
  const id = await create(okta.send, 'shared');
  await okta.send('POST', '/Groups', { displayName: 'Of Okta alone' });

  expect((await entra.send('GET', `/Users/${id}`)).body).not.toHaveProperty('externalId');
  expect(JSON.stringify((await entra.send('GET', '/Groups')).body)).not.toContain('Of Okta alone');
});

describe('whoever is deactivated', () => {
  test('has no session and no token within a second, and what is over stays over', async () => {
    const person = await hub.signedIn({ name: 'Leaver', email: 'leaver@example.com' });
    const asThem = (headers: Record<string, string>) =>
      hub.app.inject({ url: '/api/v1/session', headers }).then(({ statusCode }) => statusCode);
    const made = await hub.app.inject({
      method: 'POST',
      url: '/api/v1/account/tokens',
      headers: person.headers,
      payload: { name: 'script', days: 7 },
    });
    const script = {
      authorization: `Bearer ${z.object({ token: z.string() }).parse(made.json()).token}`,
    };
    expect([await asThem(person.headers), await asThem(script)]).toEqual([200, 200]);

    const send = okta.send;
    await send('PATCH', `/Users/${person.id}`, patch({ op: 'replace', value: { active: false } }));
    expect([await asThem(person.headers), await asThem(script)]).toEqual([401, 401]);
    await send('PATCH', `/Users/${person.id}`, patch({ op: 'replace', value: { active: true } }));
    expect(await asThem(person.headers)).toBe(401);
  });

  test('is made known to every process, also with tokens alone', async () => {
    const id = await create(okta.send, 'tokens-alone');
    const heard: string[] = [];
    const listener = listen(hub.databaseUrl, 'vicinity_sessions', (subject) => {
      if (subject !== undefined) heard.push(subject);
    });
    await expect.poll(() => listener.connected()).toBe(true);
    await okta.send('PATCH', `/Users/${id}`, patch({ op: 'replace', value: { active: false } }));

    await expect.poll(() => heard, { timeout: 1_000 }).toContain(id);
    await listener.close();
  });

  test('by an admin is not let in again by a directory that says “active” with everything', async () => {
    const id = await create(okta.send, 'barred');
    await hub.app.inject({
      method: 'POST',
      url: `/api/v1/people/${id}/suspend`,
      headers: hub.adminActor.headers,
    });
    const reply = await okta.send('PUT', `/Users/${id}`, oktaUser('barred', { title: 'Baker' }));

    expect(reply.body).toMatchObject({ active: false, title: 'Baker' });
    expect(await stateOf(id)).toMatchObject({ state: 'suspended' });
  });

  test('is told to everybody, and kept in the log as done by SCIM', async () => {
    const id = await create(okta.send, 'logged');
    await okta.send('DELETE', `/Users/${id}`);
    const told = (await hub.told()).filter(({ data }) => data['personId'] === id);
    const log = await hub.app.inject({
      url: `/api/v1/audit/entries?subject=${id}`,
      headers: hub.adminActor.headers,
    });

    expect(told.map(({ name }) => name)).toEqual([
      'people.person-provisioned',
      'people.person-suspended',
    ]);
    expect(log.json().items).toEqual([
      expect.objectContaining({
        kind: 'people.state-changed',
        actor: { kind: 'system', name: 'SCIM' },
      }),
      expect.objectContaining({ kind: 'people.account-created' }),
    ]);
  });
});

test('somebody whose address a directory changes is told at both', async () => {
  const id = await create(okta.send, 'mover');
  const email = 'moved-on@example.com';

  const changed = await okta.send('PUT', `/Users/${id}`, {
    ...oktaUser('mover'),
    emails: [{ primary: true, value: email, type: 'work' }],
  });

  expect(changed.status).toBe(200);
  const told = (await hub.told()).filter(({ name }) => name === 'people.address-changed');
  expect(told.at(-1)?.data).toMatchObject({ personId: id, by: 'directory' });
  const changeId = AddressChangeId.parse(told.at(-1)?.data['changeId']);
  expect(await hub.people.addressLinks(changeId)).toMatchObject({
    oldEmail: 'mover@example.com',
    newEmail: email,
    undoPath: null,
  });
});

describe('out of a directory’s reach', () => {
  test('are owners, and the addresses of those who manage people', async () => {
    const owner = await hub.signedIn({ name: 'Head', email: 'head@example.com', roles: ['owner'] });
    const admin = await hub.signedIn({ name: 'Adm', email: 'adm@example.com', roles: ['admin'] });
    const off = patch({ op: 'replace', value: { active: false } });
    const moved = patch({
      op: 'replace',
      path: 'emails[type eq "work"].value',
      value: 'mallory@example.com',
    });

    for (const change of [off, moved, patch({ op: 'replace', path: 'title', value: 'x' })])
      expect((await okta.send('PATCH', `/Users/${owner.id}`, change)).status).toBe(403);
    expect((await okta.send('DELETE', `/Users/${owner.id}`)).status).toBe(403);
    expect(await stateOf(owner.id)).toMatchObject({ state: 'active', email: 'head@example.com' });
    expect((await okta.send('PATCH', `/Users/${admin.id}`, moved)).body).toMatchObject({
      status: '403',
      detail: expect.stringMatching(/Addresses of those who manage people/),
    });
    expect((await okta.send('PATCH', `/Users/${admin.id}`, off)).body).toMatchObject({
      active: false,
    });
  });
});

describe('refused in the words of the standard is', () => {
  test.each<[string, string, string, unknown, number, string | undefined]>([
    ['a name that is taken', 'POST', '/Users', oktaUser('taken'), 409, 'uniqueness'],
    ['no name', 'POST', '/Users', { displayName: 'x' }, 400, 'invalidValue'],
    ['no address', 'POST', '/Users', { userName: 'nobody' }, 400, 'invalidValue'],
    ['no JSON', 'POST', '/Users', '{', 400, undefined],
    ['no object', 'POST', '/Users', '[]', 400, 'invalidValue'],
    [
      'a manager of nowhere',
      'POST',
      '/Users',
      oktaUser('m', { [enterprise]: { manager: 'x' } }),
      400,
      'invalidValue',
    ],
    [
      'an unknown attribute',
      'GET',
      filtered('/Users', 'shoe eq 1'),
      undefined,
      400,
      'invalidFilter',
    ],
    ['a broken filter', 'GET', filtered('/Users', 'userName eq'), undefined, 400, 'invalidFilter'],
    ['no number', 'GET', '/Users?count=x', undefined, 400, 'invalidValue'],
    [
      'an unknown id',
      'GET',
      '/Users/0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44',
      undefined,
      404,
      undefined,
    ],
    ['no id', 'GET', '/Users/x', undefined, 404, undefined],
    ['no address of SCIM', 'GET', '/Shoes', undefined, 404, undefined],
    [
      'no operation',
      'PATCH',
      '/Users/0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44',
      { Operations: [] },
      400,
      'invalidValue',
    ],
    [
      'a member of nowhere',
      'POST',
      '/Groups',
      { displayName: 'G', members: [{ value: '0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44' }] },
      400,
      'invalidValue',
    ],
    ['a group without a name', 'POST', '/Groups', {}, 400, 'invalidValue'],
  ])('%s', async (_name, method, path, body, status, scimType) => {
    if (scimType === 'uniqueness') await create(okta.send, 'taken');
    const reply = await okta.send(method, path, body);

    expect(reply).toMatchObject({
      status,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: String(status),
        detail: expect.stringMatching(/./),
      },
    });
    expect(reply.body['scimType']).toBe(scimType);
  });

  test('two groups of one name', async () => {
    await okta.send('POST', '/Groups', { displayName: 'Twins' });
    const second = await okta.send('POST', '/Groups', { displayName: 'TWINS' });

    expect(second).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  });

  test('a body larger than a megabyte', async () => {
    const reply = await okta.send('POST', '/Users', { userName: 'x'.repeat(1_100_000) });

    expect(reply.status).toBe(413);
  });
});

test('a list has pages, counted from one', async () => {
  const { send } = entra;
  const sized = async (query: string) =>
    z
      .object({
        totalResults: z.int(),
        startIndex: z.int(),
        Resources: z.array(z.object({ id: z.string() })),
      })
      .parse((await send('GET', `/Users?${query}`)).body);
  const all = await sized('');
  const first = await sized('startIndex=1&count=2');
  const second = await sized('startIndex=3&count=2');

  expect([first.totalResults, first.Resources.length]).toEqual([all.totalResults, 2]);
  expect([...first.Resources, ...second.Resources]).toEqual(all.Resources.slice(0, 4));
  expect((await sized('count=0')).Resources).toEqual([]);
  expect((await sized('startIndex=-5&count=1')).startIndex).toBe(1);
});

test('filters are asked of the database as they are meant', async () => {
  const { send } = okta;
  await create(send, 'fay', { title: 'Baker' });
  await create(send, 'fred', { title: "O'Neil; drop table" });
  const names = async (filter: string) =>
    z
      .object({ Resources: z.array(z.object({ userName: z.string() })) })
      .parse((await send('GET', filtered('/Users', filter))).body)
      .Resources.map(({ userName }) => userName.split('@')[0]);

  expect(await names('userName sw "f" and title eq "baker"')).toEqual(['fay']);
  expect(await names('userName sw "f" and not (title eq "Baker")')).toEqual(['fred']);
  expect(await names(`title co "'neil; drop"`)).toEqual(['fred']);
  expect(await names('emails[type eq "work" and value sw "fay@"]')).toEqual(['fay']);
  expect(await names('userName sw "f" and (title pr) and active eq true')).toEqual(['fay', 'fred']);
  expect(await names('userName sw "f" and meta.created gt "2999-01-01T00:00:00Z"')).toEqual([]);
  expect(await names('userName ew "y@example.com" and displayName ne "x"')).toContain('fay');
});

test('whoever believes another version changes nothing', async () => {
  const { send } = okta;
  const id = await create(send, 'versioned');
  const { headers } = await send('GET', `/Users/${id}`);
  const etag = headers.get('etag') ?? '';
  const title = (value: string) => patch({ op: 'replace', path: 'title', value });

  expect((await send('GET', `/Users/${id}`, undefined, { 'if-none-match': etag })).status).toBe(
    304,
  );
  expect((await send('PATCH', `/Users/${id}`, title('A'), { 'if-match': etag })).status).toBe(200);
  expect((await send('PATCH', `/Users/${id}`, title('B'), { 'if-match': etag })).status).toBe(412);
  expect((await send('GET', `/Users/${id}`)).body).toMatchObject({ title: 'A' });
});

test('whoever is removed leaves their groups and the role that came by one', async () => {
  const { send } = okta;
  const id = await create(send, 'parting');
  await send('POST', '/Groups', { displayName: 'Round runners', members: [{ value: id }] });
  expect((await stateOf(id)).roles).toEqual(['organiser', 'member']);
  const version = (await send('GET', `/Users/${id}`)).headers.get('etag') ?? '';
  const remove = (etag: string) => send('DELETE', `/Users/${id}`, undefined, { 'if-match': etag });

  expect((await remove('W/"another"')).status).toBe(412);
  expect((await remove(version)).status).toBe(204);
  expect(await stateOf(id)).toMatchObject({ state: 'suspended', roles: ['member'] });
});

test('ten at once who bring the same person make one', async () => {
  const all = await Promise.all(
    Array.from({ length: 10 }, () => okta.send('POST', '/Users', oktaUser('once'))),
  );

  expect(all.map(({ status }) => status).sort()).toEqual([
    201,
    ...Array.from({ length: 9 }, () => 409),
  ]);
});

test('it says what it can do', async () => {
  const { send } = okta;

  expect((await send('GET', '/ServiceProviderConfig')).body).toMatchObject({
    patch: { supported: true },
    bulk: { supported: false },
    etag: { supported: true },
  });
  expect((await send('GET', '/ResourceTypes')).body).toMatchObject({ totalResults: 2 });
  expect((await send('GET', '/Schemas')).body).toMatchObject({ totalResults: 3 });
  expect((await send('GET', `/Schemas/${enterprise}`)).body).toMatchObject({ id: enterprise });
});

describe('a token of a directory', () => {
  const status = async (token: string | undefined, headers = {}) =>
    (await sender(hub.url, token, headers)('GET', '/Users')).status;

  test('alone opens it: no session, no other token, no cookie', async () => {
    const person = await hub.signedIn({ roles: ['owner'] });
    const made = await hub.app.inject({
      method: 'POST',
      url: '/api/v1/account/tokens',
      headers: person.headers,
      payload: { name: 'all', days: 1, write: true, permissions: ['people.manage'] },
    });
    const personal = z.object({ token: z.string() }).parse(made.json()).token;
    const session = person.headers.authorization.replace('Bearer ', '');

    expect(await status(undefined)).toBe(401);
    expect(await status(undefined, { cookie: `vicinity=${session}` })).toBe(401);
    expect(await status(session)).toBe(401);
    expect(await status(personal)).toBe(401);
    expect(await status(okta.token)).toBe(200);
  });

  test.each([
    '/api/v1/session',
    '/api/v1/people',
    '/api/v1/identity-providers',
    '/api/v1/audit/entries',
  ])('opens nothing else: %s', async (url) => {
    const reply = await hub.app.inject({ url, headers: { authorization: `Bearer ${okta.token}` } });

    expect(reply.statusCode).toBe(401);
  });

  test('is stored hashed, shown once, and told to the log without itself', async () => {
    const { body } = await hub.asAdmin('GET', `${okta.id}/provisioning`);
    const stored = await hub.db.one(
      z.object({ text: z.string() }),
      sql`
        select (select string_agg(t::text, '') from people.scim_token t) ||
          (select string_agg(e::text, '') from audit.entry e) as text`,
    );

    expect(okta.token).toMatch(/^vcs_[0-9A-Za-z]{42}$/);
    expect(body).toContain(okta.tokenId);
    for (const text of [body, stored.text]) expect(text).not.toContain(okta.token);
    expect(stored.text).toContain('people.provisioning-token-made');
  });

  test('ends when it expires, and when it is revoked', async () => {
    const { token, id, tokenId } = await hub.aDirectory('Short');
    expect(await status(token)).toBe(200);
    hub.clock.advance(31 * 24 * 60 * 60_000);
    expect(await status(token)).toBe(401);
    hub.clock.advance(-31 * 24 * 60 * 60_000);
    const revoked = await hub.asAdmin('DELETE', `${id}/provisioning/tokens/${tokenId}`);

    expect(revoked.statusCode).toBe(204);
    expect(await status(token)).toBe(401);
  });

  test('has room for one more beside it, for the day it is changed', async () => {
    const { id } = await hub.aDirectory('Two');
    const make = () => hub.asAdmin('POST', `${id}/provisioning/tokens`, { days: 1 });
    const all = await Promise.all([make(), make(), make()]);

    expect(all.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  });

  test('is made by nobody who does not manage people', async () => {
    const keeper = await hub.signedIn({ email: 'keeper@example.com' });
    await hub.db.run(sql`
      with role as (
        insert into people.role (id, name, description, permissions, made_at)
        values (${okta.tokenId}, 'Keeper', '', '{people.manage-providers}', now()) returning id)
      insert into people.person_role (role_id, person_id) select id, ${keeper.id} from role`);
    const reply = await hub.app.inject({
      method: 'POST',
      url: `/api/v1/identity-providers/${okta.id}/provisioning/tokens`,
      headers: (await hub.signIn('keeper@example.com')).headers,
      payload: { days: 1 },
    });

    expect(reply.json()).toMatchObject({
      type: '/problems/people/cannot-grant',
      permissions: ['people.manage'],
    });
  });
});
