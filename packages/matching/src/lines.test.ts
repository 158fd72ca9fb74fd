import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Block, Met, Person } from './format.ts';
import { InvalidInstance, parseInstance, writeInstance } from './lines.ts';
import { quickReader } from './quick-lines.ts';
import { anInstance, aPerson, instanceOf, KINDS } from './testing/index.ts';

const faultsOf = (lines: readonly string[]): readonly { field: string; message: string }[] => {
  try {
    parseInstance(lines);
  } catch (error) {
    if (InvalidInstance.is(error)) return error.details.faults;
    throw error;
  }
  return [];
};

const two = [...writeInstance(instanceOf([aPerson('ada'), aPerson('grace')]))];

test('an instance survives writing and reading', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.nat(40), fc.nat(), (kind, people, seed) => {
      const instance = {
        ...anInstance({ kind, people, seed }),
        met: [{ round: 0, groups: [['p0000001', 'left long ago']] }],
      };

      expect(parseInstance(writeInstance(instance))).toEqual(instance);
    }),
  );
});

test('empty lines are skipped, and rules left out are off', () => {
  const header = JSON.stringify({ ...JSON.parse(two[0] ?? ''), hard: {} });

  const { round } = parseInstance([header, '', ...two.slice(1), '']);

  expect(round.hard).toMatchObject({ banSameTeam: false, minOverlap: 0 });
});

test('every fault names its line and field', () => {
  const person = JSON.parse(two[1] ?? '');
  const lines = [
    two[0] ?? '',
    '{"t":"person"',
    JSON.stringify({ ...person, hours: 'ff' }),
    JSON.stringify({ ...person, w: [1, 2, 3, 4, 5] }),
    JSON.stringify({ t: 'guest' }),
    JSON.stringify({ t: 'block', a: 'ada' }),
  ];

  expect(faultsOf(lines).map(({ field }) => field)).toEqual([
    'line 2',
    'line 3, hours',
    'line 4, w',
    'line 5, t',
    'line 6, b',
  ]);
});

test.each([
  ['no lines at all', [], 'line 1'],
  ['people before the header', [two[1] ?? '', two[0] ?? '', two[2] ?? ''], 'line 1, t'],
  ['a second header', [...two, two[0] ?? ''], 'line 4, t'],
  ['somebody twice', [...two, two[1] ?? ''], 'line 4, id'],
  ['fewer people than announced', two.slice(0, 2), 'n'],
])('refuses %s', (_, lines, field) => {
  expect(faultsOf(lines).map((fault) => fault.field)).toEqual([field]);
});

test('sizes that contradict each other are refused at the size', () => {
  const header = { ...JSON.parse(two[0] ?? ''), size: { min: 4, target: 3, max: 5 } };

  expect(faultsOf([JSON.stringify(header), ...two.slice(1)])).toContainEqual({
    field: 'line 1, size',
    message: 'expected min ≤ target ≤ max',
  });
});

test('a file of garbage is reported in a hundred faults', () => {
  expect(faultsOf(Array.from({ length: 5000 }, () => 'garbage'))).toHaveLength(100);
});

test('the quick reader takes what the schemas take, and leaves every doubt to them', () => {
  const spoiled = fc.oneof(
    fc.constantFrom(null, '', 'x', -1, 0.5, 2 ** 53, true),
    fc.constantFrom([], [''], [1], {}, [[]], [200, 200, 200, 200, 201]),
  );
  const person = { t: 'person', ...aPerson('ada', { langs: ['en'], topics: ['tea'] }) };
  const met = { t: 'met', round: 3, groups: [['a', 'b'], []] };
  const block = { t: 'block', a: 'a', b: 'b' };
  const lines = fc.constantFrom<Record<string, unknown>>(person, met, block);
  const changed = fc.tuple(lines, fc.nat(14), spoiled).map(([line, at, value]) => {
    const field = Object.keys(line)[at % Object.keys(line).length] ?? '';
    return { ...line, [field]: value };
  });
  const schemas = z.union([
    z.object({ t: z.literal('person'), ...Person.shape }),
    z.object({ t: z.literal('met'), ...Met.shape }),
    z.object({ t: z.literal('block'), ...Block.shape }),
  ]);
  fc.assert(
    fc.property(fc.oneof(lines, changed), (line) => {
      const quick = quickReader()({ ...line, more: 'is left out' });
      const parsed = schemas.safeParse(line);

      expect(quick !== undefined).toBe(parsed.success);
      if (quick === undefined || !parsed.success) return;
      const { t, ...whole } = parsed.data;
      expect(Object.values(quick)).toEqual([t, whole]);
    }),
    { numRuns: 2000 },
  );
});
