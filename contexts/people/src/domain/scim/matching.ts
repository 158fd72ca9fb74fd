import type { Filter, Operator } from './filter.ts';

/** A value of many, as JSON has it. */
export type Value = Readonly<Record<string, unknown>>;

/** Whether a value, such as one of somebody’s addresses, is what a filter asks for. Case does not matter. */
export const matches = (filter: Filter, value: Value): boolean => {
  switch (filter.kind) {
    case 'and':
      return matches(filter.left, value) && matches(filter.right, value);
    case 'or':
      return matches(filter.left, value) || matches(filter.right, value);
    case 'not':
      return !matches(filter.filter, value);
    case 'present':
      return memberOf(value, filter.path) !== undefined;
    case 'within':
      return false;
    default:
      return compares(
        filter.operator,
        comparable(memberOf(value, filter.path)),
        comparable(filter.value),
      );
  }
};

const memberOf = (value: Value, name: string): unknown =>
  Object.entries(value).find(([key]) => key.toLowerCase() === name)?.[1];

/** What is no text, number or truth compares with nothing. */
const comparable = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).toLowerCase()
    : '';

const compares = (operator: Operator, left: string, right: string): boolean => {
  switch (operator) {
    case 'eq':
      return left === right;
    case 'ne':
      return left !== right;
    case 'co':
      return left.includes(right);
    case 'sw':
      return left.startsWith(right);
    case 'ew':
      return left.endsWith(right);
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    default:
      return left <= right;
  }
};
