import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemasOf } from '../../tools/lint/checkout.ts';
import { foreignTables } from '../../tools/lint/foreign-tables.ts';
import { aCheckout } from './checkout.ts';

const top = join(import.meta.dirname, '../..');

/** Tables of other owners in the migrations of a checkout, as `path: people.account`. */
const trespasses = (checkout: string): string[] => {
  const schemas = schemasOf(checkout);
  return globSync('{contexts,packages}/*/migrations/*.sql', { cwd: checkout }).flatMap((path) => {
    const [, owner = ''] = path.split('/');
    const text = readFileSync(join(checkout, path), 'utf8');
    return foreignTables(text, owner, schemas).map((table) => `${path}: ${table}`);
  });
};

test('migrations touch the schema of their owner alone', () => {
  expect(trespasses(top)).toEqual([]);
});

test('a migration that touches a foreign table is caught; one that joins a published view is not', () => {
  using checkout = aCheckout(
    {
      'contexts/people/migrations/0001-create.sql': `create table people.account (id uuid);
        create view people.card as select id from people.account;`,
      'contexts/coffee/migrations/0001-create.sql': `-- unlike people.account, this is ours
        create view coffee.cup as select id from people.card;`,
      'contexts/coffee/migrations/0002-spy.sql': 'create index on people.account (id);',
    },
    { configuration: [] },
  );

  expect(trespasses(checkout.folder)).toEqual([
    'contexts/coffee/migrations/0002-spy.sql: people.account',
  ]);
});
