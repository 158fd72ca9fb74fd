import { instant } from '@vicinity/core';
import { expect, test } from 'vitest';
import { met, notMet, testsIn } from '../contract/requirement.ts';
import { asvsRequirements } from './asvs.ts';
import { reportOn } from './compliance.ts';

const evidence = testsIn('a.test.ts')('is refused');
const policy = (meets: boolean) => ({
  settings: [{ variable: 'MAIL', value: String(meets), wanted: 'true', meets }],
});
const reported = (requirements: Parameters<typeof reportOn>[0]) =>
  reportOn(requirements, null, instant(0));
const find = (report: ReturnType<typeof reportOn>, id: string) =>
  report.chapters.flatMap(({ requirements }) => requirements).find((one) => one.id === id);

test('every requirement of the chapters is listed once; what nobody tells of is not met', () => {
  const { chapters, summary } = reported([]);
  const listed = chapters.flatMap(({ requirements }) => requirements);

  expect(listed.map(({ id }) => id)).toEqual(asvsRequirements.map(({ id }) => id));
  expect(listed).toHaveLength(122);
  expect(new Set(listed.map(({ status }) => status))).toEqual(new Set(['not-met']));
  expect(summary.map(({ notMet: open }) => open)).toEqual([32, 64, 26]);
});

test('what depends on settings is met by policy while they are as wanted, and else is not', () => {
  const report = (meets: boolean) => reported([met('6.3.6', 'no mail', evidence, policy(meets))]);

  expect(find(report(true), '6.3.6')?.status).toBe('met-by-policy');
  expect(find(report(false), '6.3.6')?.status).toBe('not-met');
});

test('a number that the standard does not have, and one told of twice, stop the report', () => {
  expect(() => reported([notMet('6.9.9', 'nothing', 'it is not')])).toThrow('6.9.9');
  const twice = notMet('6.1.1', 'one', 'why');
  expect(() => reported([twice, twice])).toThrow('same requirement');
});
