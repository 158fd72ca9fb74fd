import type { Instant } from '@vicinity/core';
import type {
  ComplianceReport,
  ReportedRequirement,
  RequirementStatus,
  TestResult,
} from '../contract/compliance.ts';
import type { Evidence, Requirement } from '../contract/requirement.ts';
import { type Asked, asvsChapters, asvsRequirements } from './asvs.ts';

/** What a run of the tests found. */
export type TestRun = {
  readonly at: Instant;
  resultOf(evidence: Evidence): TestResult | null;
};

/**
 * Puts the report together. What nobody has said anything of is not met.
 * @throws TypeError when somebody meets what nobody asks, or two tell of the same
 */
export const reportOn = (
  requirements: readonly Requirement[],
  run: TestRun | null,
  madeAt: Instant,
): ComplianceReport => {
  const told = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const unknown = [...told.keys()].filter((id) => !asvsRequirements.some((one) => one.id === id));
  if (unknown.length > 0) throw new TypeError(`ASVS 5.0 asks no ${unknown.join(', ')}`);
  if (told.size < requirements.length) throw new TypeError('Two tell of the same requirement');
  const all = asvsRequirements.map((asked) => reported(asked, told.get(asked.id), run));
  return {
    standard: 'OWASP ASVS 5.0',
    source: 'https://github.com/OWASP/ASVS (5.0, CC BY-SA 4.0)',
    madeAt,
    testsRunAt: run?.at ?? null,
    summary: ([1, 2, 3] as const).map((level) => {
      const of = all.filter((one) => one.level === level);
      const count = (status: RequirementStatus) => of.filter((one) => one.status === status).length;
      return {
        level,
        met: count('met'),
        metByPolicy: count('met-by-policy'),
        notMet: count('not-met'),
        notApplicable: count('not-applicable'),
      };
    }),
    chapters: Object.entries(asvsChapters).map(([chapter, title]) => ({
      chapter: `V${chapter}`,
      title,
      requirements: all.filter(({ id }) => id.startsWith(`${chapter}.`)),
    })),
  };
};

const reported = (
  { id, level }: Asked,
  requirement: Requirement | undefined,
  run: TestRun | null,
): ReportedRequirement => ({
  id,
  level,
  about: requirement?.about ?? 'Nobody has said how this is met.',
  status: requirement === undefined ? 'not-met' : statusOf(requirement),
  why: requirement?.why ?? null,
  evidence: (requirement?.evidence ?? []).map((evidence) => ({
    ...evidence,
    result: evidence.test === null ? null : (run?.resultOf(evidence) ?? null),
  })),
  settings: [...(requirement?.settings ?? [])],
});

const statusOf = ({ verdict, settings }: Requirement): RequirementStatus => {
  if (verdict !== 'met' || settings.length === 0) return verdict;
  return settings.every(({ meets }) => meets) ? 'met-by-policy' : 'not-met';
};
