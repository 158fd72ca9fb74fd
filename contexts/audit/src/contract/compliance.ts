import { InstantText } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ReadAudit } from './permissions.ts';

export const RequirementStatus = z
  .enum(['met', 'met-by-policy', 'not-met', 'not-applicable'])
  .describe('By policy: it depends on settings, which are as they should be');
export type RequirementStatus = z.infer<typeof RequirementStatus>;

const TestResult = z.enum(['passed', 'failed', 'skipped']);
export type TestResult = z.infer<typeof TestResult>;

export const ReportedRequirement = z.object({
  id: z.string().describe('The number of OWASP ASVS 5.0, such as 6.2.1'),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  about: z.string().describe('What is asked, in short and in our words'),
  status: RequirementStatus,
  why: z.string().nullable().describe('What is missing, or why it does not apply'),
  evidence: z.array(
    z.object({
      file: z.string(),
      test: z.string().nullable().describe('The test in that file; null for a document'),
      result: TestResult.nullable().describe('Of the last run that this hub knows of'),
    }),
  ),
  settings: z.array(
    z.object({
      variable: z.string(),
      value: z.string(),
      wanted: z.string(),
      meets: z.boolean(),
    }),
  ),
});
export type ReportedRequirement = z.infer<typeof ReportedRequirement>;

export const ComplianceReport = z.object({
  standard: z.literal('OWASP ASVS 5.0'),
  source: z.string(),
  madeAt: InstantText,
  testsRunAt: InstantText.nullable().describe('null where no results of tests are here'),
  summary: z.array(
    z.object({
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      met: z.int(),
      metByPolicy: z.int(),
      notMet: z.int(),
      notApplicable: z.int(),
    }),
  ),
  chapters: z.array(
    z.object({
      chapter: z.string().describe('Such as V6'),
      title: z.string(),
      requirements: z.array(ReportedRequirement),
    }),
  ),
});
export type ComplianceReport = z.infer<typeof ComplianceReport>;

export const complianceRoute = route({
  method: 'GET',
  path: '/audit/compliance',
  access: ReadAudit,
  summary: 'How this hub, as it is set, meets OWASP ASVS 5.0, chapters V6 to V10',
  reply: [200, ComplianceReport],
});
