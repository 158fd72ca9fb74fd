import { readFile } from 'node:fs/promises';
import { sql } from '@vicinity/database';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ImportView, importTemplate } from '../../contract/import.ts';
import type { ImportId } from '../../contract/values.ts';
import { type Hub, startHub } from '../../testing/hub.ts';
import { demoAccounts, demoPassword } from './load-demo.ts';

let hub: Hub;
let admin: Awaited<ReturnType<Hub['admin']>>;
beforeAll(async () => {
  hub = await startHub();
  admin = await hub.admin();
});
afterAll(() => hub.close());
afterEach(async () => {
  await hub.db.run(sql`delete from people.import`);
  await hub.db.run(
    sql`delete from people.person where id not in (select person_id from people.credential)`,
  );
  await hub.db.run(sql`delete from events.outbox`);
});

const check = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  hub.app.inject({
    method: 'POST',
    url: '/api/v1/people/imports',
    headers: {
      ...admin.headers,
      'content-type': 'text/csv',
      'x-file-name': 'staff%202.csv',
      ...headers,
    },
    payload,
  });
const get = (path: string) =>
  hub.app.inject({ method: 'GET', url: `/api/v1/people/imports${path}`, headers: admin.headers });
const view = (body: string) => ImportView.parse(JSON.parse(body));

const apply = (importId: ImportId, skipBad = false) =>
  hub.app.inject({
    method: 'POST',
    url: `/api/v1/people/imports/${importId}/apply`,
    headers: admin.headers,
    payload: { skipBad },
  });

/** What a worker does with the job. */
const work = async (importId: ImportId, signal = new AbortController().signal) => {
  for (const job of hub.people.jobs)
    if (job.name === 'people.import-people') await job.run({ importId }, { signal, attempt: 1 });
};

const importFile = async (file: string, skipBad = false) => {
  const { id } = view((await check(file)).body);
  await apply(id, skipBad);
  await work(id);
  return view((await get(`/${id}`)).body);
};

const people = () =>
  hub.db.many(
    z.object({ name: z.string(), manager: z.string().nullable(), team: z.string().nullable() }),
    {
      name: 'test-people',
      text: `select p.name, m.name as manager, p.team from people.person p
        left join people.person m on m.id = p.manager_id where p.joined_at is null order by p.name`,
      values: [],
    },
  );

const file = `Name;E-Mail;Team;Manager;Salary
Carol;carol@example.com;Ships;bob@example.com;1
Bob;bob@example.com;Ships;alice@example.com;2
Alice;alice@example.com;;;3
`;

describe('an import', () => {
  test('brings people with their managers, whatever the order of rows', async () => {
    const checked = view((await check(file)).body);
    expect(checked).toMatchObject({
      state: 'checked',
      fileName: 'staff 2.csv',
      rows: 3,
      bad: 0,
      importedBy: 'Grace Hopper',
    });
    expect(checked.notices).toEqual([
      'Kept out, because Vicinity has no use for them: “Salary”.',
      'There is no timezone column: people who are new start in UTC and can change it.',
    ]);
    expect(await people()).toEqual([]);

    expect((await apply(checked.id)).statusCode).toBe(202);
    await work(checked.id);

    expect(await people()).toEqual([
      { name: 'Alice', manager: null, team: null },
      { name: 'Bob', manager: 'Alice', team: 'Ships' },
      { name: 'Carol', manager: 'Bob', team: 'Ships' },
    ]);
    expect(view((await get(`/${checked.id}`)).body)).toMatchObject({
      state: 'done',
      handled: 3,
      created: 3,
    });
    expect((await hub.told()).map(({ name }) => name)).toEqual([
      'people.people-imported',
      'people.import-finished',
    ]);
  });

  test('of the same file again changes nothing, and says so', async () => {
    await importFile(file);
    const before = (await hub.told()).length;

    const again = await importFile(file);

    expect(again).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
    expect((await hub.told()).slice(before)).toMatchObject([
      { name: 'people.import-finished', data: { unchanged: 3 } },
    ]);
  });

  test('changes what the file names, and leaves what it is silent about', async () => {
    await importFile(file);

    const { changed, unchanged } = await importFile(
      'email,name,team,manager_email\nbob@example.com,Robert,,\ncarol@example.com,Carol,Ships,alice@example.com\nalice@example.com,Alice,,\n',
    );

    expect({ changed, unchanged }).toEqual({ changed: 2, unchanged: 1 });
    expect(await people()).toMatchObject([
      { name: 'Alice' },
      { name: 'Carol', manager: 'Alice' },
      { name: 'Robert', manager: 'Alice', team: 'Ships' },
    ]);
  });

  test('with bad rows waits for a decision, then takes the good ones', async () => {
    const { id, bad, faultsByColumn } = view(
      (
        await check(
          'email,name,timezone,mode\na@example.com,A,UTC,any\nb@example,B,Paris,sofa\nc@example.com,,UTC,any\n',
        )
      ).body,
    );
    expect(bad).toBe(2);
    expect(faultsByColumn).toEqual([
      { column: 'email', count: 1 },
      { column: 'mode', count: 1 },
      { column: 'name', count: 1 },
      { column: 'timezone', count: 1 },
    ]);

    const refused = await apply(id);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ bad: 2 });
    await apply(id, true);
    await work(id);

    expect(await people()).toMatchObject([{ name: 'A' }]);
    const faults = await get(`/${id}/faults?column=timezone`);
    expect(faults.json()).toEqual({
      items: [
        {
          position: 2,
          line: 3,
          column: 'timezone',
          severity: 'fault',
          found: 'Paris',
          expected: 'expected an IANA time zone such as Europe/Paris; did you mean it?',
        },
      ],
      next: null,
    });
    const firstPage = (await get(`/${id}/faults?limit=3`)).json<{
      items: unknown[];
      next: string;
    }>();
    expect(firstPage.items).toHaveLength(3);
    expect((await get(`/${id}/faults?limit=3&after=${firstPage.next}`)).json()).toMatchObject({
      items: [{ line: 4, column: 'name' }],
      next: null,
    });
  });

  test('offers its report as a CSV file in which nothing is a formula', async () => {
    const { id } = view((await check('email,name\n=cmd(),A\nb@example.com,B\n')).body);

    const report = await get(`/${id}/report.csv`);

    expect(report.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(report.headers['content-disposition']).toContain('staff%202-report.csv');
    expect(report.body).toBe(
      "\uFEFFline,column,severity,found,expected\n2,email,fault,'=cmd(),expected an e-mail address such as ada@example.com\n",
    );
  });

  test('of a file that cannot be read says where and why', async () => {
    const missing = await check('name,phone\nA,1\n');
    expect(missing.statusCode).toBe(422);
    expect(missing.json()).toMatchObject({
      type: expect.stringContaining('people/file-not-readable'),
      faults: [
        {
          field: 'line 1, column email',
          message: 'expected a column named email; this file has “name”, “phone”',
        },
      ],
    });
    expect((await check('')).statusCode).toBe(422);
    expect((await check(Buffer.from([0xff, 0xfe, 0x41, 0x00]))).json()).toMatchObject({
      faults: [{ message: expect.stringContaining('UTF-16') }],
    });
    expect((await check('{}', { 'content-type': 'application/json' })).statusCode).toBe(415);
  });

  test('is for admins alone', async () => {
    const { headers } = await hub.signedIn();

    expect((await check(file, headers)).statusCode).toBe(403);
  });

  test('started twice imports once', async () => {
    const { id } = view((await check(file)).body);

    await Promise.all([apply(id), apply(id)]);
    await Promise.all([work(id), work(id)]);
    await work(id);

    expect(view((await get(`/${id}`)).body)).toMatchObject({
      handled: 3,
      created: 3,
      state: 'done',
    });
  });

  test('goes on where it stopped when its process ended between two batches', async () => {
    const rows = Array.from(
      { length: 2500 },
      (_, n) => `p${n}@example.com,Person ${n},p${n + 1}@example.com`,
    );
    const { id } = view(
      (await check(`email,name,manager_email\n${rows.join('\n')}\np2500@example.com,Top,\n`)).body,
    );
    await apply(id);

    await expect(work(id, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(view((await get(`/${id}`)).body)).toMatchObject({ state: 'importing', handled: 1000 });
    expect(await people()).toHaveLength(1000);

    await work(id);
    expect(view((await get(`/${id}`)).body)).toMatchObject({
      state: 'done',
      handled: 2501,
      created: 2501,
    });
    const all = await people();
    expect(all).toHaveLength(2501);
    expect(all.filter(({ manager }) => manager === null)).toMatchObject([{ name: 'Top' }]);
    const created = (await hub.told()).flatMap(({ data }) =>
      z.array(z.string()).catch([]).parse(data.created),
    );
    expect(new Set(created).size).toBe(2501);
    expect(created).toHaveLength(2501);
  });

  test('of ten thousand people arrives whole, and again unchanged', {
    timeout: 60_000,
  }, async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, n) =>
        `person${n}@example.com,Person ${n},Engineer,Dept ${n % 12},Team ${n % 800},${n === 0 ? '' : `person${Math.floor(n / 8)}@example.com`},Lisbon,Europe/Lisbon,en;pt,chess;tea,Mon-Fri 09:00-17:00,any`,
    );
    const big = `${importTemplate.split('\n', 1)[0]}\n${rows.join('\n')}\n`;

    expect(await importFile(big)).toMatchObject({
      state: 'done',
      rows: 10_000,
      bad: 0,
      created: 10_000,
    });
    expect(await importFile(big)).toMatchObject({ created: 0, changed: 0, unchanged: 10_000 });
  });

  test('stays in the history, newest first', async () => {
    const first = await importFile(file);
    const second = await importFile(file);

    const page = (await get('?limit=1')).json<{ items: { id: string }[]; next: string }>();

    expect(page.items).toMatchObject([{ id: second.id }]);
    expect((await get(`?after=${page.next}`)).json()).toMatchObject({
      items: [{ id: first.id }],
      next: null,
    });
  });
});

describe('the demo company', () => {
  const demo = new URL('../../../../../examples/demo-company.csv', import.meta.url);

  test('moves in once, with an account for each role', async () => {
    const empty = await startHub();
    try {
      const bytes = await readFile(demo);
      expect(await empty.people.loadDemo(bytes)).toBe(true);
      expect(await empty.people.loadDemo(bytes)).toBe(true);

      expect(await empty.people.setUpLink()).toBeNull();
      const counts = await empty.db.one(
        z.object({ people: z.int(), imports: z.int(), bad: z.int(), managers: z.int() }),
        sql`
          select (select count(*) from people.person) as people,
            (select count(*) from people.import) as imports, (select sum(bad) from people.import) as bad,
            (select count(distinct manager_id) from people.person) as managers`,
      );
      expect(counts).toEqual({ people: 120, imports: 1, bad: 0, managers: 29 });
      for (const { email, name, role } of demoAccounts) {
        const payload = { email, password: demoPassword };
        const reply = await empty.app.inject({ method: 'POST', url: '/api/v1/sessions', payload });
        const { person } = reply.json<{ person: { name: string; roles: string[] } }>();
        expect([person.name, person.roles[0]]).toEqual([name, role]);
      }
    } finally {
      await empty.close();
    }
  });

  test('does not move in where people live already', async () => {
    expect(await hub.people.loadDemo(await readFile(demo))).toBe(false);
  });
});
