import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '@vicinity/api-client';
import { type Command, Refused } from '@vicinity/api-client/command';
import { buildServer, httpMigrations } from '@vicinity/http';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aLog, type Log, TeaBrewed } from '../../testing/log.ts';
import { auditRoutes } from '../http.ts';
import { auditCommands } from './index.ts';

let log: Log;
let app: FastifyInstance;
let api: ReturnType<typeof createApi>;
let folder: string;

beforeAll(async () => {
  log = await aLog([httpMigrations]);
  app = buildServer({
    db: log.db,
    routes: auditRoutes(log.log),
    resolveActor: async () => ({ kind: 'person', id: log.people.grace, roles: ['admin'] }),
  });
  api = createApi({ baseUrl: await app.listen({ port: 0 }) });
  folder = await mkdtemp(join(tmpdir(), 'vicinity-audit-'));
  await log.brew(3);
  await log.db.transaction((tx) =>
    log.audit.record(tx, TeaBrewed, {
      actor: null,
      subject: log.people.ada,
      subjectName: '=1+1',
      after: { leaves: '"Earl", Grey' },
    }),
  );
  await log.seal();
});
afterAll(async () => {
  await app.close();
  await log.close();
  await rm(folder, { recursive: true });
});

/** Runs `vc audit …` and keeps what it says. */
const vc = async (words: string, flags: Record<string, boolean | string> = {}) => {
  const command: Command | undefined = auditCommands.find((one) => one.words === `audit ${words}`);
  if (!command) throw new Error(`no command ${words}`);
  const results: unknown[] = [];
  const out = { result: (value: unknown) => results.push(value), say: () => {} };
  const absent = Object.entries(command.flags).map(([name, flag]) => [name, flag.absent]);
  const given = { ...Object.fromEntries(absent), ...flags };
  const refused: unknown = await command.run({ api, out, args: {}, flags: given }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { results, refused };
};

test('the newest are listed, a line each, of whom one asks for', async () => {
  const { results } = await vc('list', { limit: '2', who: 'lovelace' });

  expect(results).toHaveLength(2);
  expect(results[0]).toMatch(/^20\d\d-.*Z\tAda Lovelace\tTea brewed\tpot /);
  expect((await vc('list', { who: 'nobody' })).results).toEqual([]);
  expect((await vc('list', { from: 'yesterday' })).refused).toBeInstanceOf(Refused);
});

test('an export is lines of JSON or of CSV, and no formula', async () => {
  const lines = (await vc('export')).results.map((line) => JSON.parse(z.string().parse(line)));
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatchObject({ kind: 'tea.brewed', after: { leaves: '"Earl", Grey' } });

  const csv = (await vc('export', { format: 'csv' })).results;
  expect(csv).toHaveLength(5);
  expect(csv[0]).toMatch(/^at,kind,actor_id,/);
  // Quoted as text: in a sheet the name is read, not computed.
  expect(csv[1]).not.toMatch(/,=1/);
  expect(csv[1]).toContain("'=1+1");
});

test('a log that is all there verifies, with the anchors that were kept of it; afterwards it is told what is not', async () => {
  const anchors = join(folder, 'anchors');
  await writeFile(anchors, `${String((await vc('anchor')).results[0])}\n`);

  expect((await vc('verify', { anchor: anchors })).results).toEqual([
    'Intact: 4 links, 4 entries, the anchor holds',
  ]);
  await writeFile(join(folder, 'nonsense'), 'nonsense\n');
  expect((await vc('verify', { anchor: join(folder, 'nonsense') })).refused).toMatchObject({
    message: expect.stringContaining('nonsense, line 1: expected an anchor'),
  });

  await log.tamper(`update audit.entry set actor_name = 'Eve'
    where id = (select entry_id from audit.link where number = 2)`);
  const { results, refused } = await vc('verify', { json: true });
  expect(refused).toMatchObject({ message: 'The audit log is not intact: one finding.' });
  expect(results).toMatchObject([
    { links: 4, intact: false, findings: [{ what: 'changed', number: 2 }] },
  ]);
});

test('the compliance report is a line for each requirement, or the whole of it', async () => {
  const { results } = await vc('compliance', { open: true });
  expect(results).toHaveLength(122);
  expect(results[0]).toMatch(/^V6\.1\.1\tL1\tNot met\t/);

  expect((await vc('compliance', { json: true })).results).toMatchObject([
    { standard: 'OWASP ASVS 5.0', testsRunAt: null, chapters: [{ chapter: 'V6' }, {}, {}, {}, {}] },
  ]);
});

test('a new key comes in front of the others in their file, or is printed with what to do', async () => {
  const { results } = await vc('rotate-key');
  expect(results).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);

  const file = join(folder, 'audit.key');
  await writeFile(file, 'the key that was there before\n', { mode: 0o600 });
  await vc('rotate-key', { file });
  const [made, former] = (await readFile(file, 'utf8')).trim().split('\n');
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(former).toBe('the key that was there before');
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  expect((await vc('rotate-key', { file: join(folder, 'none') })).refused).toMatchObject({
    message: expect.stringContaining('cannot be read'),
  });
});
