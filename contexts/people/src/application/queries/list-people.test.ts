import { TimeZone } from '@vicinity/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PersonCard } from '../../contract/person.ts';
import { type Hub, startHub } from '../../testing/hub.ts';
import { addPeople, aPerson } from '../../testing/people.ts';

let hub: Hub;
let admin: Awaited<ReturnType<Hub['admin']>>;
let member: Awaited<ReturnType<Hub['signedIn']>>;

const Page = z.object({ items: z.array(PersonCard), next: z.string().nullable() });
const list = async (query: Record<string, string>, headers = member.headers) => {
  const address = `/api/v1/people?${new URLSearchParams(query)}`;
  return Page.parse((await hub.app.inject({ method: 'GET', url: address, headers })).json());
};
const names = async (query: Record<string, string>) =>
  (await list({ department: 'Navy', ...query })).items.map(({ name }) => name);

beforeAll(async () => {
  hub = await startHub();
  admin = await hub.admin();
  member = await hub.signedIn({ name: 'Me Myself' });
  const boss = aPerson({ name: 'Zoë Ångström', department: 'Navy', office: 'Oslo' });
  const navy = { department: 'Navy', managerId: boss.id };
  await addPeople(hub.db, [
    boss,
    aPerson({ ...navy, name: 'José Álvarez', title: 'Staff Engineer', topics: ['chess'] }),
    aPerson({ ...navy, name: 'łukasz nowak', team: 'Ships', email: 'luk@100%.example' }),
    aPerson({ ...navy, name: 'Émile Zola', timezone: TimeZone.parse('Europe/Paris') }),
    aPerson({ ...navy, name: 'Gone Girl', state: 'suspended' }),
  ]);
});
afterAll(() => hub.close());

describe('the directory', () => {
  test('is in the order of names, accents and case aside, with managers', async () => {
    const { items } = await list({ department: 'Navy' });

    expect(items.map(({ name }) => name)).toEqual([
      'Émile Zola',
      'José Álvarez',
      'łukasz nowak',
      'Zoë Ångström',
    ]);
    expect(items[0]?.manager?.name).toBe('Zoë Ångström');
    expect(items.at(-1)?.manager).toBeNull();
  });

  test.each([
    ['jose', ['José Álvarez']],
    ['ÁLVAREZ', ['José Álvarez']],
    ['lukasz', ['łukasz nowak']],
    ['engineer jose', ['José Álvarez']],
    ['chess', ['José Álvarez']],
    ['100%', ['łukasz nowak']],
    ['100_', []],
    ["o'brien \\", []],
  ])('searched for %s finds %j', async (search, found) => {
    expect(await names({ search })).toEqual(found);
  });

  test.each([
    [{ office: 'Oslo' }, ['Zoë Ångström']],
    [{ team: 'Ships' }, ['łukasz nowak']],
    [{ topic: 'chess' }, ['José Álvarez']],
    [{ timezone: 'Europe/Paris' }, ['Émile Zola']],
    [{ team: 'Ships', office: 'Oslo' }, []],
    [{ joined: 'yes' }, []],
  ])('filtered by %j holds %j', async (filter, found) => {
    expect(await names(filter)).toEqual(found);
  });

  test('in pages of any size holds everybody once', async () => {
    await addPeople(
      hub.db,
      Array.from({ length: 23 }, (_, n) => aPerson({ name: `Twin ${n % 3}`, team: 'Twins' })),
    );
    for (const limit of ['1', '7', '23', '100']) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: z.infer<typeof Page> = await list({
          team: 'Twins',
          limit,
          ...(after ? { after } : {}),
        });
        seen.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after !== null);
      expect(seen).toHaveLength(23);
      expect(new Set(seen).size).toBe(23);
    }
  });

  test('links to its next page', async () => {
    const reply = await hub.app.inject({
      method: 'GET',
      url: '/api/v1/people?limit=2&department=Navy',
      headers: member.headers,
    });

    expect(reply.headers.link).toContain(`after=${reply.json<{ next: string }>().next}`);
  });

  test('shows suspended people to admins only', async () => {
    const reply = await hub.app.inject({
      method: 'GET',
      url: '/api/v1/people?state=suspended',
      headers: member.headers,
    });

    expect(reply.statusCode).toBe(403);
    expect((await list({ state: 'suspended' }, admin.headers)).items).toMatchObject([
      { name: 'Gone Girl' },
    ]);
  });

  test('refuses a cursor, a size and a field it does not know', async () => {
    const reply = await hub.app.inject({
      method: 'GET',
      url: '/api/v1/people?after=x&limit=1000&colour=red',
      headers: member.headers,
    });

    expect(reply.statusCode).toBe(422);
    const { faults } = reply.json<{ faults: { field: string }[] }>();
    expect(faults.map(({ field }) => field).sort()).toEqual([
      'query.after',
      'query.colour',
      'query.limit',
    ]);
  });

  test('says by what it can be filtered', async () => {
    const reply = await hub.app.inject({
      method: 'GET',
      url: '/api/v1/people/filters',
      headers: member.headers,
    });

    expect(reply.json()).toMatchObject({
      departments: [{ value: 'Navy', count: 4 }],
      offices: [{ value: 'Oslo', count: 1 }],
      topics: [{ value: 'chess', count: 1 }],
    });
  });
});

describe('a person’s page', () => {
  const page = async (id: string, headers = member.headers) =>
    hub.app.inject({ method: 'GET', url: `/api/v1/people/${id}`, headers });

  test('names who reports to them, suspended people aside', async () => {
    const [boss] = (await list({ office: 'Oslo' })).items;

    expect((await page(boss?.id ?? '')).json()).toMatchObject({
      reports: [{ name: 'Émile Zola' }, { name: 'José Álvarez' }, { name: 'łukasz nowak' }],
      invitation: null,
    });
  });

  test('is not there for members when the person is suspended, or never was', async () => {
    const [gone] = (await list({ state: 'suspended' }, admin.headers)).items;

    expect((await page(gone?.id ?? '')).statusCode).toBe(404);
    expect((await page(gone?.id ?? '', admin.headers)).statusCode).toBe(200);
    expect((await page('0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44')).statusCode).toBe(404);
    expect((await page('42')).statusCode).toBe(422);
  });
});
