import { sql } from '@vicinity/database';
import type { Constant, Filter, Operator } from '../domain/scim/filter.ts';
import { invalid } from '../domain/scim/refusal.ts';

type Sql = ReturnType<typeof sql>;

/** How an attribute is compared: as text without regard to case, as it is, as an instant, as truth. */
type Column = { readonly kind: 'text' | 'exact' | 'instant' | 'flag'; readonly sql: Sql };

/** Attributes that a filter may name, in lower case; a part of a value of many has a dot in its name. */
export type FilterColumns = Readonly<Record<string, Column>>;

/**
 * A filter as a condition. What is unknown is not true, and what is not true is not matched by `not` alone.
 * @throws ScimRefusal `invalidFilter` where an attribute is none that can be asked for
 */
export const conditionOf = (filter: Filter, columns: FilterColumns): Sql => {
  switch (filter.kind) {
    case 'and':
      return sql`(${conditionOf(filter.left, columns)} and ${conditionOf(filter.right, columns)})`;
    case 'or':
      return sql`(${conditionOf(filter.left, columns)} or ${conditionOf(filter.right, columns)})`;
    case 'not':
      return sql`((${conditionOf(filter.filter, columns)}) is not true)`;
    case 'present':
      return sql`(${columnFor(filter.path, columns).sql} is not null)`;
    case 'within':
      return conditionOf(prefixed(filter.filter, filter.path), columns);
    default:
      return comparison(columnFor(filter.path, columns), filter.operator, filter.value);
  }
};

/** `emails[type eq "work"]` asks for `emails.type`: of everybody the hub knows one address. */
const prefixed = (filter: Filter, path: string): Filter => {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, left: prefixed(filter.left, path), right: prefixed(filter.right, path) };
    case 'not':
      return { ...filter, filter: prefixed(filter.filter, path) };
    case 'within':
      throw invalid('invalidFilter', 'A filter within a filter is not known here.');
    default:
      return { ...filter, path: `${path}.${filter.path}` };
  }
};

const columnFor = (path: string, columns: FilterColumns): Column => {
  const column = Object.hasOwn(columns, path) ? columns[path] : undefined;
  if (column) return column;
  const known = Object.keys(columns).join(', ');
  throw invalid(
    'invalidFilter',
    `“${path.slice(0, 60)}” cannot be asked for; these can: ${known}.`,
  );
};

const signs = {
  eq: sql`=`,
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
} as const;

const comparison = ({ kind, sql: left }: Column, operator: Operator, value: Constant): Sql => {
  if (operator === 'ne')
    return sql`((${comparison({ kind, sql: left }, 'eq', value)}) is not true)`;
  if (value === null) return sql`(${left} is null)`;
  if (kind === 'flag') return sql`(${left} = ${flagIn(value)})`;
  if (kind === 'instant') {
    const at = new Date(String(value));
    if (Number.isNaN(at.getTime()) || !isSign(operator))
      throw invalid('invalidFilter', 'Expected eq, gt, ge, lt or le, and a date and time.');
    return sql`(${left} ${signs[operator]} ${at})`;
  }
  const text = kind === 'exact' ? String(value) : String(value).toLowerCase();
  const column = kind === 'exact' ? left : sql`lower(${left})`;
  switch (operator) {
    case 'co':
      return sql`(strpos(${column}, ${text}) > 0)`;
    case 'sw':
      return sql`(starts_with(${column}, ${text}))`;
    case 'ew':
      return sql`(right(${column}, length(${text})) = ${text})`;
    default:
      return sql`(${column} ${signs[operator]} ${text})`;
  }
};

const isSign = (operator: Operator): operator is keyof typeof signs => operator in signs;

const flagIn = (value: Constant): boolean => {
  const text = String(value).toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  throw invalid('invalidFilter', 'Expected true or false.');
};
