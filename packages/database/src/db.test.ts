import { instant } from '@vicinity/core';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import {
  Db as Database,
  DatabaseUnavailable,
  type Db,
  isDuplicate,
  openPool,
  StoredInstant,
  sql,
  type Tx,
  timestamp,
} from './index.ts';
import { type TestDatabase, testDatabase } from './testing/index.ts';

const Count = z.object({ n: z.int() });
const Name = z.object({ name: z.string() });

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await testDatabase([]);
  db = database.db;
  await db.run(sql`create table cup (name text primary key, filled integer not null default 0)`);
});
afterAll(() => database.close());

const cups = async (): Promise<number> =>
  (await db.one(Count, sql`select count(*) as n from cup`)).n;

describe('a transaction', () => {
  test('commits all of its work', async () => {
    const before = await cups();

    await db.transaction(async (tx) => {
      await tx.run(sql`insert into cup (name) values ('red')`);
      await tx.run(sql`insert into cup (name) values ('blue')`);
    });

    expect(await cups()).toBe(before + 2);
  });

  test('commits nothing when its work throws', async () => {
    const before = await cups();

    const broken = db.transaction(async (tx) => {
      await tx.run(sql`insert into cup (name) values ('green')`);
      throw new Error('dropped it');
    });

    await expect(broken).rejects.toThrow('dropped it');
    expect(await cups()).toBe(before);
  });

  test('runs again when it met a rival in a deadlock', async () => {
    await db.run(sql`insert into cup (name) values ('left'), ('right')`);
    const fill = (first: string, second: string, arrived: () => Promise<void>) =>
      db.transaction(async (tx) => {
        await tx.run(sql`update cup set filled = filled + 1 where name = ${first}`);
        await arrived();
        await tx.run(sql`update cup set filled = filled + 1 where name = ${second}`);
      });
    const both = meeting(2);

    await Promise.all([fill('left', 'right', both), fill('right', 'left', both)]);

    const filled = await db.many(
      Count,
      sql`select filled as n from cup where name in ('left', 'right')`,
    );
    expect(filled).toEqual([{ n: 2 }, { n: 2 }]);
  });

  test('is not a database, nor is a database a transaction', () => {
    expectTypeOf<Db>().not.toExtend<Tx>();
    expectTypeOf<Tx>().not.toExtend<Db>();
  });
});

describe('a refusal', () => {
  test('names the constraint and keeps the parameters to itself', async () => {
    const insert = () => db.run(sql`insert into cup (name) values (${'s3cret'})`);
    await insert();

    const error = await insert().catch((refusal: unknown) => refusal);

    expect(isDuplicate(error, 'cup_pkey')).toBe(true);
    expect(String(error)).not.toContain('s3cret');
  });

  test('hides a parameter that the server quotes', async () => {
    const error = await db
      .run(sql`select ${'s3cret'}::text::integer`)
      .catch((refusal: unknown) => refusal);

    expect(String(error)).toContain('22P02');
    expect(String(error)).not.toContain('s3cret');
  });

  test('says that the database cannot be reached when nobody listens', async () => {
    const pool = openPool({ url: 'postgres://vicinity@127.0.0.1:1/none' });

    await expect(new Database(pool).run(sql`select 1`)).rejects.toThrow(DatabaseUnavailable);
    await pool.end();
  });
});

test('a row that is not as its schema says is refused', async () => {
  await expect(db.many(Name, sql`select 1 as name`)).rejects.toThrow('name');
});

test('one row means one row', async () => {
  await expect(db.one(Count, sql`select 1 as n where false`)).rejects.toThrow('found 0');
  await expect(db.maybeOne(Count, sql`values (1), (2)`)).rejects.toThrow('found 2');
});

test('instants come back as they went, to the millisecond', async () => {
  const at = instant(1_772_355_000_123);

  const row = await db.one(
    z.object({ at: StoredInstant }),
    sql`select ${timestamp(at)}::timestamptz as at`,
  );

  expect(row.at).toBe(at);
});

test('a count beyond the safe integers is refused rather than rounded', async () => {
  await expect(db.one(Count, sql`select 9007199254740993::bigint as n`)).rejects.toThrow(
    'safe integers',
  );
});

/** Resolves for everybody once `people` have called. Later calls pass at once. */
const meeting = (people: number) => {
  let arrived = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  return () => {
    arrived += 1;
    if (arrived >= people) resolve();
    return promise;
  };
};
