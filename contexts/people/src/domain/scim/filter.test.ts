import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Filter, type Operator, parseFilter, parsePath } from './filter.ts';
import { ScimRefusal } from './refusal.ts';

/** A filter as text again, every part in brackets. */
const written = (filter: Filter): string => {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${written(filter.left)} ${filter.kind} ${written(filter.right)})`;
    case 'not':
      return `not (${written(filter.filter)})`;
    case 'present':
      return `${filter.path} pr`;
    case 'within':
      return `${filter.path}[${written(filter.filter)}]`;
    default:
      return `${filter.path} ${filter.operator} ${JSON.stringify(filter.value)}`;
  }
};

const path = fc.constantFrom('username', 'emails.value', 'meta.lastmodified', 'active');
const operator = fc.constantFrom<Operator>('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le');
const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const { filter } = fc.letrec<{ filter: Filter; simple: Filter }>((tie) => ({
  simple: fc.oneof(
    fc.record({ kind: fc.constant('compare' as const), path, operator, value }),
    fc.record({ kind: fc.constant('present' as const), path }),
  ),
  filter: fc.oneof(
    { maxDepth: 4 },
    tie('simple'),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      left: tie('filter'),
      right: tie('filter'),
    }),
    fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
    fc.record({ kind: fc.constant('within' as const), path, filter: tie('simple') }),
  ),
}));

test('what is written is read as it was meant', () => {
  fc.assert(
    fc.property(filter, (meant) => {
      const text = written(meant);
      fc.pre(text.length <= 2_000);
      expect(parseFilter(text)).toEqual(meant);
    }),
  );
});

test('whatever is sent is read or refused, and never fails otherwise', () => {
  const parts = fc.constantFrom(
    '(',
    ')',
    '[',
    ']',
    'not',
    'and',
    'or',
    'pr',
    'eq',
    'a',
    '"b"',
    '"',
    '1',
    ' ',
  );
  const noise = fc.oneof(
    fc.string(),
    fc.array(parts).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(noise, (text) => {
      for (const parse of [parseFilter, parsePath])
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ScimRefusal);
        }
    }),
    { numRuns: 2_000 },
  );
});

test.each<[string, string]>([
  ['a pr and b pr or c pr', '((a pr and b pr) or c pr)'],
  ['a pr or b pr and c pr', '(a pr or (b pr and c pr))'],
  ['not (a pr) and b pr', '(not (a pr) and b pr)'],
  ['userName Eq "x"', 'username eq "x"'],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "x"', 'username eq "x"'],
  ['emails[type eq "work" and value co "@x"]', 'emails[(type eq "work" and value co "@x")]'],
  [String.raw`displayName eq "say \"hi\" \\ é"`, String.raw`displayname eq "say \"hi\" \\ é"`],
  ['active eq True', 'active eq true'],
])('%s', (text, meant) => {
  expect(written(parseFilter(text))).toBe(meant);
});

test.each([
  '',
  'userName',
  'userName eq',
  'userName is "x"',
  'userName eq x',
  'userName eq "x',
  '(userName pr',
  'userName pr)',
  'userName pr and',
  'emails[type pr',
  'not userName pr',
  `${'('.repeat(30)}a pr${')'.repeat(30)}`,
  `userName eq "${'x'.repeat(3_000)}"`,
])('refuses %s', (text) => {
  expect(() => parseFilter(text)).toThrow(ScimRefusal);
});

describe('a path', () => {
  const none = { schema: null, filter: null, part: null };
  const user = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user';
  test.each<[string, object]>([
    ['active', { ...none, attribute: 'active' }],
    ['name.givenName', { ...none, attribute: 'name', part: 'givenname' }],
    [
      'emails[type eq "work"].value',
      {
        ...none,
        attribute: 'emails',
        filter: { kind: 'compare', path: 'type', operator: 'eq', value: 'work' },
        part: 'value',
      },
    ],
    [
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value',
      { ...none, schema: user, attribute: 'manager', part: 'value' },
    ],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', { ...none, attribute: user }],
  ])('%s', (text, meant) => {
    expect(parsePath(text)).toEqual(meant);
  });
});
