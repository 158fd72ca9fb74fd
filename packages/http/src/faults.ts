import { type Fault, isOneSlipAway } from '@vicinity/core';
import type { z } from 'zod';

/** What was expected, for each kind of issue whose schema does not say it in its own words. */
export const expectation: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'undefined') return 'expected nothing here';
      return issue.input === undefined
        ? `required: expected ${article(issue.expected)}`
        : `expected ${article(issue.expected)}, got ${describe(issue.input)}`;
    case 'too_small':
      return `expected ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `expected ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_format':
      return `expected ${formats[issue.format] ?? `text in the format ${issue.format}`}`;
    case 'invalid_value':
      return `expected ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'not_multiple_of':
      return `expected a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownField(key, knownFields(issue.inst))).join('\n');
    case 'invalid_union':
      return 'expected one of the shapes in the API documentation';
    default:
      return undefined;
  }
};

/** Faults of one part of a request (`body`), each with its path (`body.size.max`). */
export const faultsOf = (part: string, error: z.ZodError | undefined): Fault[] =>
  (error?.issues ?? []).flatMap((issue) => {
    const field = [part, ...issue.path.map(String)].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ field, message: issue.message }];
    // One line for each field, in their order: `expectation` wrote them so.
    const messages = issue.message.split('\n');
    return issue.keys.map((key, index) => ({
      field: `${field}.${key}`,
      message: messages[index] ?? issue.message,
    }));
  });

const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address such as ada@example.org',
  url: 'an address such as https://example.org/page',
  uuid: 'a UUID',
  datetime: 'an instant such as 2026-03-01T09:30:00Z',
  date: 'a day such as 2026-03-01',
  time: 'a time such as 09:30',
  regex: 'another form',
};

const article = (type: string): string => {
  if (type === 'int') return 'a whole number';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
};

const describe = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return Number.isNaN(value) ? 'something else' : article(typeof value);
};

const unitOf = (origin: string): string => {
  if (origin === 'string') return ' characters';
  return origin === 'array' || origin === 'set' ? ' items' : '';
};

const knownFields = (schema: unknown): string[] =>
  typeof schema === 'object' &&
  schema !== null &&
  'shape' in schema &&
  typeof schema.shape === 'object'
    ? Object.keys(schema.shape ?? {})
    : [];

const unknownField = (name: string, known: readonly string[]): string => {
  const meant = known.find((field) => isOneSlipAway(name.toLowerCase(), field.toLowerCase()));
  return meant === undefined ? 'unknown field' : `unknown field; did you mean ${meant}?`;
};
