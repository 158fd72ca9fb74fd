import { InstantText, pageOf, pageQuery, permission, problem } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';

/** See work that failed for good, and decide about it. */
export const OperateJobs = permission('jobs.operate', {
  summary: 'Retry or discard background work that failed',
  roles: ['admin'],
});

/** Ids of jobs count up from 1, in the database's own numbers. */
const JobId = z.string().regex(/^\d{1,18}$/, { error: 'expected the number of a job' });

/** A job that has used up its attempts and waits for a person to decide. */
export const DeadLetter = z.object({
  id: JobId,
  /** `context.what-to-do` */
  name: z.string(),
  attempts: z.int(),
  /** What the last attempt said. */
  error: z.string().nullable(),
  failedAt: InstantText,
});
export type DeadLetter = z.infer<typeof DeadLetter>;

/** The job was retried, discarded or finished meanwhile. */
export const DeadLetterNotFound = problem('jobs/dead-letter-not-found', 'not-found', {
  title: 'This job is not waiting for a decision any more.',
  details: z.object({ id: z.string() }),
});

const one = {
  params: z.object({ id: JobId }),
  access: OperateJobs,
  problems: [DeadLetterNotFound],
};

export const listDeadLettersRoute = route({
  method: 'GET',
  path: '/jobs/dead-letters',
  access: OperateJobs,
  summary: 'Background work that failed for good, newest first',
  query: z.object({
    ...pageQuery,
    after: JobId.optional().describe('Last job of the previous page'),
  }),
  reply: [200, pageOf(DeadLetter)],
});

export const retryDeadLetterRoute = route({
  ...one,
  method: 'POST',
  path: '/jobs/dead-letters/:id/retry',
  summary: 'Give a failed job its attempts back, starting now',
  reply: [204, z.void()],
});

export const discardDeadLetterRoute = route({
  ...one,
  method: 'DELETE',
  path: '/jobs/dead-letters/:id',
  summary: 'Remove a failed job for good',
  reply: [204, z.void()],
});
