import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsOf, readMigrations, rollBack } from './index.ts';
import { type TestDatabase, testDatabase } from './testing/index.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await testDatabase([]);
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const step = async (name: string, forward: string, back: string): Promise<void> => {
  await writeFile(join(folder, `${name}.sql`), forward);
  await writeFile(join(folder, `${name}.back.sql`), back);
};
const tea = () => migrationsOf('tea', pathToFileURL(`${folder}/`));
const exists = async (table: string): Promise<boolean> =>
  (await database.pool.query('select to_regclass($1) is not null as yes', [table])).rows[0].yes;

test('steps are taken once, in order', async () => {
  await step(
    '0001-create',
    'create schema tea; create table tea.leaf (id int)',
    'drop schema tea cascade',
  );
  expect(await migrate(database.pool, [tea()])).toEqual(['tea/0001-create']);
  await step('0002-pot', 'create table tea.pot (id int)', 'drop table tea.pot');

  expect(await migrate(database.pool, [tea()])).toEqual(['tea/0002-pot']);
  expect(await migrate(database.pool, [tea()])).toEqual([]);
});

test('processes that start together take turns', async () => {
  await step('0001-create', 'create schema tea; select pg_sleep(0.1)', 'drop schema tea');

  const taken = await Promise.all([1, 2, 3].map(() => migrate(database.pool, [tea()])));

  expect(taken.flat()).toEqual(['tea/0001-create']);
});

test('the newest steps can be taken back', async () => {
  await step(
    '0001-create',
    'create schema tea; create table tea.leaf (id int)',
    'drop schema tea cascade',
  );
  await step('0002-pot', 'create table tea.pot (id int)', 'drop table tea.pot');
  await migrate(database.pool, [tea()]);

  expect(await rollBack(database.pool, tea(), 1)).toEqual(['tea/0002-pot']);

  expect(await exists('tea.pot')).toBe(false);
  expect(await exists('tea.leaf')).toBe(true);
});

test('a step that fails leaves nothing of itself', async () => {
  await step(
    '0001-create',
    'create schema tea; create table tea.leaf (id int); select 1 / 0',
    'drop schema tea cascade',
  );

  await expect(migrate(database.pool, [tea()])).rejects.toThrow('division by zero');

  expect(await exists('tea.leaf')).toBe(false);
});

test('a step that was edited after it landed is refused', async () => {
  await step('0001-create', 'create schema tea', 'drop schema tea');
  await migrate(database.pool, [tea()]);
  await step(
    '0001-create',
    'create schema tea; create table tea.leaf (id int)',
    'drop schema tea cascade',
  );

  await expect(migrate(database.pool, [tea()])).rejects.toThrow(
    'tea/0001-create was edited after it landed',
  );
});

test('a step without its way back, or a hole in the numbers, is refused', async () => {
  await step('0001-create', 'create schema tea', 'drop schema tea');
  await step('0003-pot', 'create table tea.pot (id int)', 'drop table tea.pot');
  await expect(readMigrations(tea())).rejects.toThrow('expected migration 2, found 0003-pot.sql');

  await rm(join(folder, '0003-pot.sql'));
  await rm(join(folder, '0001-create.back.sql'));
  await expect(readMigrations(tea())).rejects.toThrow('0001-create.sql has no way back');
});
