import {
  ConfirmFirst,
  InvalidInput,
  NotAllowed,
  NotInTheirPlace,
  NotSignedIn,
  OutOfScope,
  type ProblemKind,
  problem,
  SecondFactorMissing,
} from '@vicinity/core';
import { z } from 'zod';

export const MalformedRequest = problem('request/malformed', 'invalid', {
  title: 'This request cannot be read.',
  details: z.object({ reason: z.string() }),
});

export const RequestTooLarge = problem('request/too-large', 'too-large', {
  title: 'This is larger than may be sent here.',
  details: z.object({ maxBytes: z.int() }),
});

export const UnsupportedMediaType = problem('request/unsupported-media-type', 'invalid', {
  title: 'This kind of content is not accepted here.',
  details: z.object({ expected: z.string() }),
});

export const NoSuchAddress = problem('request/no-such-address', 'not-found', {
  title: 'There is nothing at this address.',
  details: z.object({ path: z.string() }),
});

export const MethodNotAllowed = problem('request/method-not-allowed', 'not-found', {
  title: 'This address does not know that method.',
  details: z.object({ allowed: z.array(z.string()) }),
});

export const CrossSiteRequest = problem('request/cross-site', 'forbidden', {
  title: 'Another site sent this request in your name, so it was refused.',
  details: z.object({}),
});

export const IdempotencyKeyReused = problem('request/idempotency-key-reused', 'invalid', {
  title: 'This Idempotency-Key was used for another request.',
  details: z.object({}),
});

export const StillRunning = problem('request/still-running', 'conflict', {
  title: 'The first request with this Idempotency-Key is still running.',
  details: z.object({}),
});

export const OutcomeUnknown = problem('request/outcome-unknown', 'conflict', {
  title:
    'The first request with this Idempotency-Key broke off; look before you try again with a new key.',
  details: z.object({}),
});

export const RateLimited = problem('request/rate-limited', 'too-many', {
  title: 'Too many requests within a minute. Wait before you send more.',
  details: z.object({
    limit: z.string().describe('What was counted: read, write, export or sign-in'),
    quota: z.int().describe('Requests a minute'),
    retryAfter: z.int().describe('Seconds until the quota is whole again'),
  }),
});

export const Unavailable = problem('server/unavailable', 'unavailable', {
  title: 'The service is away for a moment. Try again shortly.',
  details: z.object({}),
});

export const Unexpected = problem('server/unexpected', 'unavailable', {
  title: 'Something went wrong on our side. The request id helps to find it.',
  details: z.object({}),
});

/** Problems that any route may answer with, so routes do not list them. */
export const commonProblems = [
  InvalidInput,
  MalformedRequest,
  RequestTooLarge,
  UnsupportedMediaType,
  NoSuchAddress,
  MethodNotAllowed,
  CrossSiteRequest,
  IdempotencyKeyReused,
  StillRunning,
  OutcomeUnknown,
  RateLimited,
  NotInTheirPlace,
  NotSignedIn,
  NotAllowed,
  OutOfScope,
  SecondFactorMissing,
  ConfirmFirst,
  Unavailable,
  Unexpected,
] as const;

const byKind: Readonly<Record<ProblemKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};

// HTTP knows these more exactly than their kinds do.
const byType: ReadonlyMap<string, number> = new Map([
  [MalformedRequest.type, 400],
  [UnsupportedMediaType.type, 415],
  [MethodNotAllowed.type, 405],
  [Unexpected.type, 500],
]);

/** The HTTP status of a problem, 400–503. Unprocessable content is 422; 400 means it could not be read at all. */
export const statusOf = ({ type, kind }: { type: string; kind: ProblemKind }): number =>
  byType.get(type) ?? byKind[kind];

/** Where a problem's `type` leads: a page of the hub, relative to its own address. */
export const problemUri = (type: string): string => `/problems/${type}`;
