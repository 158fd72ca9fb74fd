import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hub, startHub } from '../../testing/hub.ts';
import { addPeople, aPerson } from '../../testing/people.ts';

let hub: Hub;
let admin: Awaited<ReturnType<Hub['admin']>>;
beforeAll(async () => {
  hub = await startHub();
  admin = await hub.admin();
});
afterAll(() => hub.close());

type Headers = { authorization: string };
const change = (id: string, payload: object, headers: Headers) =>
  hub.app.inject({ method: 'PATCH', url: `/api/v1/people/${id}`, payload, headers });
const setRoles = (id: string, roles: string[], headers: Headers) =>
  hub.app.inject({ method: 'PUT', url: `/api/v1/people/${id}/roles`, payload: { roles }, headers });

describe('a profile', () => {
  test('is its person’s to change, what is not named stays', async () => {
    const ada = await hub.signedIn({ title: 'Engineer', languages: ['en', 'fr'] });

    const reply = await change(
      ada.id,
      {
        topics: [' Chess', 'chess', 'Number Theory'],
        workingHours: { days: [3, 1, 1], from: 600, until: 1080 },
        mode: 'remote',
      },
      ada.headers,
    );

    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({
      title: 'Engineer',
      languages: ['en', 'fr'],
      topics: ['chess', 'number theory'],
      workingHours: { days: [1, 3], from: 600, until: 1080 },
      mode: 'remote',
    });
    expect((await hub.told()).at(-1)).toEqual({
      name: 'people.profile-changed',
      data: { personId: ada.id },
    });
  });

  test('unchanged is no news', async () => {
    const ada = await hub.signedIn({ topics: ['chess'] });
    const before = (await hub.told()).length;

    await change(ada.id, { topics: ['chess'] }, ada.headers);

    expect(await hub.told()).toHaveLength(before);
  });

  test('is refused field by field', async () => {
    const ada = await hub.signedIn();

    const reply = await change(
      ada.id,
      {
        timezone: 'CET+1',
        languages: ['Elvish'],
        workingHours: { days: [1], from: 1000, until: 900 },
        shoeSize: 38,
      },
      ada.headers,
    );

    expect(reply.statusCode).toBe(422);
    const { faults } = reply.json<{ faults: { field: string; message: string }[] }>();
    expect(faults.map(({ field }) => field).sort()).toEqual([
      'body.languages.0',
      'body.shoeSize',
      'body.timezone',
      'body.workingHours.until',
    ]);
  });

  test('of somebody else, or what the company says, is not a member’s to change', async () => {
    const [ada, alan] = [await hub.signedIn(), await hub.signedIn()];

    expect((await change(alan.id, { topics: [] }, ada.headers)).statusCode).toBe(403);
    expect((await change(ada.id, { department: 'Board' }, ada.headers)).statusCode).toBe(403);
    expect((await change(alan.id, { department: 'Board' }, admin.headers)).json()).toMatchObject({
      department: 'Board',
    });
  });

  test('cannot take an address that somebody has', async () => {
    const [ada, alan] = [await hub.signedIn(), await hub.signedIn()];

    const reply = await change(ada.id, { email: alan.email }, admin.headers);

    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toMatchObject({ faults: [{ field: 'body.email' }] });
  });

  test('cannot put a person above their own manager, also not in two steps at once', async () => {
    const [ceo, lead, dev] = [aPerson(), aPerson(), aPerson()];
    await addPeople(hub.db, [ceo, { ...lead, managerId: ceo.id }, { ...dev, managerId: lead.id }]);

    const circle = await change(ceo.id, { managerId: dev.id }, admin.headers);
    expect(circle.statusCode).toBe(409);
    expect(circle.json()).toMatchObject({ faults: [{ field: 'body.managerId' }] });
    expect((await change(ceo.id, { managerId: ceo.id }, admin.headers)).statusCode).toBe(409);

    const [a, b] = [aPerson(), aPerson()];
    await addPeople(hub.db, [a, b]);
    const rivals = await Promise.all([
      change(a.id, { managerId: b.id }, admin.headers),
      change(b.id, { managerId: a.id }, admin.headers),
    ]);
    expect(rivals.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });
});

describe('roles', () => {
  test('take effect at once, with a new sign-in', async () => {
    const ada = await hub.signedIn();
    expect((await setRoles(ada.id, ['member'], ada.headers)).statusCode).toBe(403);

    expect((await setRoles(ada.id, ['member', 'admin'], admin.headers)).statusCode).toBe(204);

    expect((await setRoles(ada.id, ['member'], ada.headers)).statusCode).toBe(401);
    const { headers } = await hub.signIn(ada.email);
    expect((await setRoles(ada.id, ['member'], headers)).statusCode).toBe(204);
    expect((await hub.told()).slice(-2)).toEqual([
      {
        name: 'people.roles-changed',
        data: { personId: ada.id, roles: ['admin', 'member'], customRoles: [] },
      },
      {
        name: 'people.roles-changed',
        data: { personId: ada.id, roles: ['member'], customRoles: [] },
      },
    ]);
  });
});
