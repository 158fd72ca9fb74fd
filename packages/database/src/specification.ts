import type { Specification } from '@vicinity/core';
import { type RawBuilder, sql } from 'kysely';

/** Where each field of a rule's subject is found: `{ overlap: sql.ref('p.overlap') }`. */
export type Columns<Subject> = { readonly [Field in keyof Subject & string]?: RawBuilder<unknown> };

/**
 * The SQL reader of a specification. Never yields null, so that it may stand under `not`:
 * a comparison with an absent value is false here as it is in memory.
 * @throws Error when the rule speaks of a field that has no column
 */
export const toSql = <Subject>(
  spec: Specification<Subject>,
  columns: Columns<Subject>,
): RawBuilder<boolean> => {
  switch (spec.op) {
    case 'all':
      return join(
        spec.of.map((one) => toSql(one, columns)),
        'and',
        'true',
      );
    case 'any':
      return join(
        spec.of.map((one) => toSql(one, columns)),
        'or',
        'false',
      );
    case 'not':
      return sql<boolean>`(${toSql(spec.of, columns)}) is not true`;
    case 'is':
      return sql<boolean>`(${column(columns, spec.field)} is not distinct from ${spec.value})`;
    case 'in':
      return sql<boolean>`coalesce(${column(columns, spec.field)} = any(${[...spec.values]}), false)`;
    case 'includes':
      return sql<boolean>`coalesce(${spec.value} = any(${column(columns, spec.field)}), false)`;
    case 'atLeast':
      return sql<boolean>`coalesce(${ordered(column(columns, spec.field), spec.value)} >= ${spec.value}, false)`;
    case 'atMost':
      return sql<boolean>`coalesce(${ordered(column(columns, spec.field), spec.value)} <= ${spec.value}, false)`;
  }
};

// Text compares by its bytes, whatever the database's collation: as the memory reader does.
const ordered = (field: RawBuilder<unknown>, value: unknown): RawBuilder<unknown> =>
  typeof value === 'string' ? sql`${field} collate "C"` : field;

const column = <Subject>(
  columns: Columns<Subject>,
  field: keyof Subject & string,
): RawBuilder<unknown> => {
  const found = columns[field];
  if (!found) throw new Error(`No column holds the field ${field}`);
  return found;
};

const join = (
  parts: readonly RawBuilder<boolean>[],
  word: 'and' | 'or',
  empty: 'true' | 'false',
) =>
  parts.length === 0
    ? sql<boolean>`${sql.raw(empty)}`
    : sql<boolean>`(${sql.join([...parts], sql.raw(` ${word} `))})`;
