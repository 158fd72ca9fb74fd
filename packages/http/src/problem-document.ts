import { Problem } from '@vicinity/core';
import { DatabaseUnavailable } from '@vicinity/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Answer } from './answer.ts';
import {
  commonProblems,
  type DeclaredProblem,
  MalformedRequest,
  problemUri,
  RequestTooLarge,
  type Route,
  statusOf,
  Unavailable,
  Unexpected,
  UnsupportedMediaType,
} from './contract/index.ts';

export const problemJson = 'application/problem+json; charset=utf-8';

/** Members that RFC 9457 gives a meaning; a problem's details cannot use them. */
export const reservedMembers = ['type', 'title', 'status', 'detail', 'instance'] as const;

const common: readonly DeclaredProblem[] = commonProblems;

export const isDeclared = (problem: Problem, route: Route | undefined): boolean =>
  declarationOf(problem, route) !== undefined;

const declarationOf = ({ type }: Problem, route: Route | undefined): DeclaredProblem | undefined =>
  route?.problems.find((one) => one.type === type) ?? common.find((one) => one.type === type);

/**
 * A problem as a document of RFC 9457: details beside the standard members, encoded by their schema.
 * `instance` is the request's id, to be found in the log.
 */
export const toDocument = (
  problem: Problem,
  route: Route | undefined,
  requestId: string,
  detail?: string,
): Answer => {
  const declared = declarationOf(problem, route);
  const details: unknown = declared
    ? z.encode(declared.details, detailsOf(problem))
    : problem.details;
  const status = statusOf(problem);
  const members = {
    type: problemUri(problem.type),
    title: problem.title,
    status,
    instance: requestId,
  };
  return {
    status,
    contentType: problemJson,
    body: JSON.stringify({
      ...toObject(details),
      ...members,
      ...(detail === undefined ? {} : { detail }),
    }),
  };
};

/** Seconds to wait before another try: what the problem says, or a moment while something is away. */
const retryAfterOf = (problem: Problem): number | undefined => {
  const { retryAfter } = detailsOf(problem);
  if (typeof retryAfter === 'number') return Math.max(1, Math.ceil(retryAfter));
  return problem.type === Unavailable.type || problem.kind === 'too-many' ? 1 : undefined;
};

/** Logs what nobody foresaw, and says when to try again. */
export const noteFailure = (
  problem: Problem,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void => {
  if (Unexpected.is(problem))
    request.log.error({ err: error, requestId: request.id }, 'A request failed');
  const retryAfter = retryAfterOf(problem);
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
};

const detailsOf = ({ details }: Problem): Record<string, unknown> => toObject(details);

const toObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** Any error as a problem; what is not foreseen is `server/unexpected`, which tells nothing but a request id. */
export const toProblem = (error: unknown, maxBodyBytes: number, expected: string): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseUnavailable) return Unavailable({});
  switch (codeOf(error)) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return RequestTooLarge({ maxBytes: maxBodyBytes });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return UnsupportedMediaType({ expected });
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return MalformedRequest({ reason: 'The body is shorter or longer than its Content-Length.' });
    case 'FST_ERR_BAD_URL':
      return MalformedRequest({ reason: 'The address is not well percent-encoded.' });
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return MalformedRequest({ reason: 'A part of the address is too long.' });
    default:
      return Unexpected({});
  }
};

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
