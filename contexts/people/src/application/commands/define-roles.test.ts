import { sql } from '@vicinity/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RoleMatrix } from '../../contract/roles.ts';
import { type Hub, startHub } from '../../testing/hub.ts';

let hub: Hub;
let owner: Awaited<ReturnType<Hub['admin']>>;
let admin: Awaited<ReturnType<Hub['admin']>>;
beforeAll(async () => {
  hub = await startHub();
});
beforeEach(async () => {
  await hub.db.run(sql`delete from people.role`);
  await hub.db.run(sql`update people.person set roles = '{member}'`);
  owner = await hub.admin(['owner', 'member']);
  admin = await hub.admin();
});
afterAll(() => hub.close());

type Headers = Record<string, string>;
const send = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  { headers }: { headers: Headers },
  payload?: object,
) =>
  hub.app.inject({
    method,
    url: `/api/v1/${url}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });

const auditor = { name: 'Auditor', description: 'Reads', permissions: ['audit.read'] };
const created = async (definition: object = auditor): Promise<string> => {
  const reply = await send('POST', 'roles', owner, definition);
  return z.object({ id: z.string() }).parse(reply.json()).id;
};
const give = (
  by: { headers: Headers },
  to: { id: string },
  customRoles: string[],
  roles = ['member'],
) => send('PUT', `people/${to.id}/roles`, by, { roles, customRoles });
const mayRead = async (somebody: { headers: Headers }) =>
  (await send('GET', 'audit/entries', somebody)).statusCode;
const again = (somebody: { email: string }) => hub.signIn(somebody.email);
const typeOf = (reply: Awaited<ReturnType<typeof send>>) =>
  z
    .object({ type: z.string() })
    .parse(reply.json())
    .type.replace(/^.*problems\//, '');

describe('a role of one’s own making', () => {
  test('lets who has it do what it says, from the next sign-in, until it is taken', async () => {
    const ada = await hub.signedIn();
    const roleId = await created();
    expect(await mayRead(ada)).toBe(403);

    expect((await give(admin, ada, [roleId])).statusCode).toBe(204);

    expect(await mayRead(ada)).toBe(401);
    const signedIn = await again(ada);
    expect(await mayRead(signedIn)).toBe(200);
    expect((await send('GET', 'session', signedIn)).json()).toMatchObject({
      person: { permissions: expect.arrayContaining(['audit.read']) },
    });
    expect((await send('GET', `people/${ada.id}`, ada)).statusCode).toBe(401);
    expect((await send('GET', `people/${ada.id}`, admin)).json()).toMatchObject({
      customRoles: [{ id: roleId, name: 'Auditor' }],
    });
    await give(admin, ada, []);
    expect(await mayRead(await again(ada))).toBe(403);
  });

  test('changed, changes for everybody who has it: what is taken ends, what is new waits for a sign-in', async () => {
    const ada = await hub.signedIn();
    const roleId = await created();
    await give(owner, ada, [roleId]);
    const signedIn = await again(ada);

    const lost = { ...auditor, permissions: ['people.manage'] };
    expect((await send('PUT', `roles/${roleId}`, owner, lost)).json()).toMatchObject({ people: 1 });
    expect(await mayRead(signedIn)).toBe(401);

    const more = { ...auditor, permissions: ['people.manage', 'audit.read'] };
    const manager = await again(ada);
    expect(await mayRead(manager)).toBe(403);
    await send('PUT', `roles/${roleId}`, owner, { ...more, permissions: ['people.manage'] });
    expect(await mayRead(manager)).toBe(403);
    await send('PUT', `roles/${roleId}`, owner, more);
    const both = await again(ada);
    expect(await mayRead(both)).toBe(200);
    await send('PUT', `roles/${roleId}`, owner, { ...more, permissions: ['people.manage'] });
    expect(await mayRead(both)).toBe(403);
  });

  test('removed, is lost at once by who has it, and they keep their others', async () => {
    const ada = await hub.signedIn();
    const roleId = await created();
    await give(owner, ada, [roleId]);
    const signedIn = await again(ada);
    expect((await send('GET', `roles/${roleId}/people`, admin)).json()).toEqual({
      items: [{ id: ada.id, name: ada.name, email: ada.email }],
      next: null,
    });

    expect((await send('DELETE', `roles/${roleId}`, owner)).json()).toEqual({ people: 1 });

    expect(await mayRead(signedIn)).toBe(403);
    expect((await send('GET', 'people', signedIn)).statusCode).toBe(200);
    expect(typeOf(await send('DELETE', `roles/${roleId}`, owner))).toBe('people/role-not-found');
    expect(typeOf(await give(owner, ada, [roleId]))).toBe('people/role-not-found');
  });

  test('has a name that no other has, a permission that exists, and at least one', async () => {
    await created();

    const same = await send('POST', 'roles', owner, { ...auditor, name: 'AUDITOR' });
    expect(same.json()).toMatchObject({ status: 409, faults: [{ field: 'body.name' }] });
    const invented = await send('POST', 'roles', owner, {
      name: 'Inventor',
      permissions: ['tea.brew'],
    });
    expect(invented.json()).toMatchObject({
      status: 422,
      faults: [{ field: 'body.permissions', message: expect.stringContaining('tea.brew') }],
    });
    const empty = await send('POST', 'roles', owner, { name: 'Nothing', permissions: [] });
    expect(empty.json()).toMatchObject({
      faults: [{ message: 'expected at least one permission' }],
    });
  });

  test('is one of a hundred at most, also when the last places are taken at once', async () => {
    await hub.db.run(sql`
      insert into people.role (id, name, description, permissions, made_at)
      select gen_random_uuid(), 'Role ' || n, '', '{audit.read}', now() from generate_series(1, 99) n`);

    const replies = await Promise.all(
      ['One', 'Two', 'Three'].map((name) => send('POST', 'roles', owner, { ...auditor, name })),
    );

    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  });

  test('is told in the audit log, before and after', async () => {
    const roleId = await created();
    const ada = await hub.signedIn();
    await give(owner, ada, [roleId]);
    await send('PUT', `roles/${roleId}`, owner, { ...auditor, name: 'Reader' });
    await send('DELETE', `roles/${roleId}`, owner);

    const about = async (subject: string) =>
      z
        .object({ items: z.array(z.record(z.string(), z.unknown())) })
        .parse((await send('GET', `audit/entries?subject=${subject}`, owner)).json()).items;
    expect(await about(roleId)).toMatchObject([
      { title: 'Role removed', before: { name: 'Reader', holders: [ada.id] }, after: null },
      { title: 'Role defined', before: { name: 'Auditor' }, after: { name: 'Reader' } },
      { title: 'Role defined', before: null, after: auditor },
    ]);
    expect((await about(ada.id))[0]).toMatchObject({
      title: 'Roles changed',
      before: { customRoles: [] },
      after: { customRoles: ['Auditor'] },
    });
  });
});

describe('nobody passes on what they do not hold', () => {
  test('by a role: neither made, given, changed nor removed', async () => {
    const crown = { name: 'Crown', permissions: ['people.appoint-owners'] };
    const refused = await send('POST', 'roles', admin, crown);
    expect(refused.json()).toMatchObject({
      status: 403,
      type: expect.stringContaining('people/cannot-grant'),
      permissions: ['people.appoint-owners'],
    });
    const roleId = await created(crown);
    const ada = await hub.signedIn();

    expect(typeOf(await give(admin, ada, [roleId]))).toBe('people/cannot-grant');
    expect(typeOf(await give(admin, admin, [roleId]))).toBe('people/cannot-grant');
    const less = { ...crown, permissions: ['audit.read'] };
    expect(typeOf(await send('PUT', `roles/${roleId}`, admin, less))).toBe('people/cannot-grant');
    expect(typeOf(await send('DELETE', `roles/${roleId}`, admin))).toBe('people/cannot-grant');
    expect((await give(owner, ada, [roleId])).statusCode).toBe(204);
    expect(typeOf(await give(admin, ada, []))).toBe('people/cannot-grant');
  });

  test('by the built-in ones: admins make no owners, and dismiss none', async () => {
    const ada = await hub.signedIn();

    expect(typeOf(await give(admin, ada, [], ['owner']))).toBe('people/cannot-grant');
    expect(typeOf(await give(admin, owner, [], ['member']))).toBe('people/cannot-grant');
    expect((await give(admin, ada, [], ['admin', 'member'])).statusCode).toBe(204);
    expect((await give(owner, ada, [], ['owner'])).statusCode).toBe(204);
  });

  test('by a role that only gives roles: it gives what its holder has', async () => {
    const roleId = await created({ name: 'Host', permissions: ['people.manage-roles'] });
    const host = await hub.signedIn();
    const ada = await hub.signedIn();
    await give(owner, host, [roleId]);
    const signedIn = await again(host);

    expect(typeOf(await give(signedIn, ada, [], ['admin']))).toBe('people/cannot-grant');
    expect((await give(signedIn, ada, [roleId])).statusCode).toBe(204);
  });

  test('nor becomes who may do more: by suspending them, or by taking their address', async () => {
    const suspension = await send('POST', `people/${owner.id}/suspend`, admin);
    expect(typeOf(suspension)).toBe('people/may-do-more');
    const change = (payload: object) =>
      hub.app.inject({
        method: 'PATCH',
        url: `/api/v1/people/${owner.id}`,
        headers: admin.headers,
        payload,
      });
    expect(typeOf(await change({ email: 'mine@example.com' }))).toBe('people/may-do-more');
    expect((await change({ office: 'Lisbon' })).statusCode).toBe(200);
  });
});

test('there is always an owner, also when the last two dismiss each other at once', async () => {
  const second = await hub.admin(['owner', 'member']);

  const replies = await Promise.all([
    give(owner, second, [], ['member']),
    give(second, owner, [], ['member']),
  ]);

  const statuses = replies.map(({ statusCode }) => statusCode).sort();
  expect(statuses[0]).toBe(204);
  expect([401, 403, 409]).toContain(statuses[1]);
  const remaining = replies[0].statusCode === 204 ? owner : second;
  expect(typeOf(await give(remaining, remaining, [], ['admin']))).toBe('people/last-owner');
  const suspension = await send('POST', `people/${remaining.id}/suspend`, remaining);
  expect(typeOf(suspension)).toBe('people/last-owner');
});

test('the matrix says what each role may do, how many have it, and what its reader may grant', async () => {
  await created();

  const { permissions, builtIn, custom } = RoleMatrix.parse(
    (await send('GET', 'roles', admin)).json(),
  );

  const mine = permissions.filter((permission) => permission.mine).map(({ name }) => name);
  expect(mine).toContain('people.manage');
  expect(mine).not.toContain('people.appoint-owners');
  const of = (wanted: string) => builtIn.find(({ role }) => role === wanted);
  expect(of('owner')?.permissions).toEqual(permissions.map(({ name }) => name));
  expect(of('owner')?.people).toBe(1);
  expect(of('guest')?.permissions).toEqual([]);
  expect(custom).toMatchObject([{ ...auditor, people: 0 }]);
});

test('a guest sees themselves, and nobody else', async () => {
  const guest = await hub.signedIn({ roles: ['guest'] });

  expect((await send('GET', 'people', guest)).statusCode).toBe(403);
  expect((await send('GET', `people/${admin.id}`, guest)).statusCode).toBe(403);
  expect((await send('GET', `people/${guest.id}`, guest)).statusCode).toBe(200);
});
