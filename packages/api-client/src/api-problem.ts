import { Fault } from '@vicinity/core';
import { type DeclaredProblem, problemUri } from '@vicinity/http/contract';
import { z } from 'zod';

/** What the server refuses with. Members beside the standard ones are the problem's details. */
const ProblemDocument = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  faults: z.array(Fault).default([]),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;

const prefix = problemUri('');

/**
 * A refusal of the API. Branch on `type` (`coffee/round-closed`) or `is`, never on words.
 * @see RFC 9457
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;
  /** What is wrong with which field of the request; empty unless the input was invalid. */
  readonly faults: readonly Fault[];
  /** Seconds to wait before another try, when the server said so. */
  readonly retryAfter: number | null;

  constructor(
    { type, title, status, faults, ...details }: ProblemDocument,
    { retryAfter = null }: { retryAfter?: number | null } = {},
  ) {
    super(title);
    this.type = type.startsWith(prefix) ? type.slice(prefix.length) : type;
    this.title = title;
    this.status = status;
    this.details = details;
    this.faults = faults;
    this.retryAfter = retryAfter;
  }

  /** Is it this very refusal? `error.is(RoundClosed)` */
  is(declared: Pick<DeclaredProblem, 'type'>): boolean {
    return this.type === declared.type;
  }
}

/** No answer: the hub could not be reached, or not in time, or something in between spoke for it. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The problem that a response tells; one that tells none (a proxy's page, say) is known by its status alone. */
export const problemIn = async (response: Response): Promise<ApiProblem> => {
  const document = ProblemDocument.safeParse(await response.json().catch(() => undefined));
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiProblem(
    document.success
      ? document.data
      : {
          type: 'about:blank',
          title: `The server answered ${response.status}.`,
          status: response.status,
          faults: [],
        },
    { retryAfter: Number.isFinite(retryAfter) ? retryAfter : null },
  );
};
