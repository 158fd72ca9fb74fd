import { about, all, any, holds, not, type Specification } from '@vicinity/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sql, toSql } from './index.ts';
import { type TestDatabase, testDatabase } from './testing/index.ts';

type Cup = {
  id: number;
  name: string | null;
  size: number | null;
  hot: boolean | null;
  tags: readonly string[] | null;
};
const cup = about<Cup>();

const word = fc.constantFrom('', 'a', 'B', 'b', 'é', '\u{ffff}', '\u{1f600}', 'a b', "o'k");
const size = fc.integer({ min: -2, max: 3 });
const cups = fc.array(
  fc.record({
    name: fc.option(word),
    size: fc.option(size),
    hot: fc.option(fc.boolean()),
    tags: fc.option(fc.array(word, { maxLength: 3 })),
  }),
  { maxLength: 8 },
);

const leaf: fc.Arbitrary<Specification<Cup>> = fc.oneof(
  fc.option(word).map((value) => cup('name').is(value)),
  fc.option(size).map((value) => cup('size').is(value)),
  fc.option(fc.boolean()).map((value) => cup('hot').is(value)),
  word.map((value) => cup('name').atLeast(value)),
  word.map((value) => cup('name').atMost(value)),
  size.map((value) => cup('size').atLeast(value)),
  size.map((value) => cup('size').atMost(value)),
  fc.array(word, { maxLength: 3 }).map((values) => cup('name').in(values)),
  fc.array(size, { maxLength: 3 }).map((values) => cup('size').in(values)),
  word.map((value) => cup('tags').includes(value)),
);
const { rule } = fc.letrec<{ rule: Specification<Cup> }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('rule'), { maxLength: 3 }).map((of) => all(...of)),
    fc.array(tie('rule'), { maxLength: 3 }).map((of) => any(...of)),
    tie('rule').map(not),
  ),
}));

const columns = {
  name: sql.ref('c.name'),
  size: sql.ref('c.size'),
  hot: sql.ref('c.hot'),
  tags: sql.ref('c.tags'),
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([]);
});
afterAll(() => database.close());

test('memory and SQL agree on every rule, absent values and all', async () => {
  await fc.assert(
    fc.asyncProperty(rule, cups, async (spec, shelf) => {
      const numbered = shelf.map((one, id) => ({ id, ...one }));

      const inMemory = numbered.filter(holds(spec)).map(({ id }) => id);
      const inSql = await database.db.many(
        z.object({ id: z.int() }),
        sql`
          select c.id from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
            as c(id int, name text, size int, hot boolean, tags text[])
          where ${toSql(spec, columns)} order by c.id`,
      );

      expect(inSql.map(({ id }) => id)).toEqual(inMemory);
    }),
    { numRuns: 300 },
  );
});

test('a rule about a field that has no column says so', () => {
  expect(() => toSql(cup('hot').is(true), {})).toThrow('No column holds the field hot');
});
