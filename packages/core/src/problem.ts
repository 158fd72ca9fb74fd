import { z } from 'zod';

/** What went wrong in general; the HTTP package alone turns it into a status. */
export type ProblemKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

/** One fault in what was sent: where it is, what is there, what was expected. */
export const Fault = z.object({
  /** Path in the input: `body.size.max`, or `line 12, column timezone`. */
  field: z.string(),
  message: z.string(),
});
export type Fault = z.infer<typeof Fault>;

/**
 * A refusal that a caller can act upon. Thrown by rules and commands, rendered once at the edge.
 * Clients branch on `type`, never on words.
 * @see RFC 9457
 */
export class Problem<Details = unknown> extends Error {
  override readonly name = 'Problem';
  readonly type: string;
  readonly kind: ProblemKind;
  readonly title: string;
  readonly details: Details;

  constructor(definition: { type: string; kind: ProblemKind; title: string }, details: Details) {
    super(`${definition.type} ${JSON.stringify(details)}`);
    this.type = definition.type;
    this.kind = definition.kind;
    this.title = definition.title;
    this.details = details;
  }
}

/** A kind of refusal: call it to make one, hold it to declare that a route may answer with it. */
export type ProblemType<Schema extends z.ZodObject = z.ZodObject> = {
  (details: z.output<Schema>): Problem<z.output<Schema>>;
  readonly type: string;
  readonly kind: ProblemKind;
  readonly title: string;
  readonly details: Schema;
  /** Is this error one of mine? */
  is(error: unknown): error is Problem<z.output<Schema>>;
};

/**
 * Declares a problem. `type` is `context/what-happened` and never changes once published;
 * `title` is a sentence for people; `details` is what a program needs to mend it.
 */
export const problem = <Schema extends z.ZodObject = z.ZodObject<Record<never, never>>>(
  type: string,
  kind: ProblemKind,
  { title, details }: { title: string; details: Schema },
): ProblemType<Schema> => {
  const definition = { type, kind, title };
  return Object.assign((values: z.output<Schema>) => new Problem(definition, values), {
    ...definition,
    details,
    is: (error: unknown): error is Problem<z.output<Schema>> =>
      error instanceof Problem && error.type === type,
  });
};

/** The input does not have the expected shape. Every fault is listed, not only the first. */
export const InvalidInput = problem('request/invalid', 'invalid', {
  title: 'Something in this request is not as expected.',
  details: z.object({ faults: z.array(Fault) }),
});
