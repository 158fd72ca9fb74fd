import pg from 'pg';

/**
 * A statement that the database refused. Carries the statement and the constraint, never the parameters:
 * they may be secrets, and messages end up in logs.
 */
export class QueryFailed extends Error {
  override readonly name = 'QueryFailed';
  /** SQLSTATE, five characters. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
  readonly code: string;
  readonly constraint: string | undefined;
  readonly statement: string;

  constructor(cause: pg.DatabaseError, statement: string) {
    super(
      `${cause.code ?? 'XX000'} ${redact(cause.message)} in: ${statement.replace(/\s+/g, ' ').slice(0, 300)}`,
    );
    this.code = cause.code ?? 'XX000';
    this.constraint = cause.constraint;
    this.statement = statement;
  }
}

/** The database cannot be reached, or is going away. Nothing is known to have been written. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';

  constructor(cause: unknown) {
    super(
      `The database cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

/** A unique or exclusion constraint stood in the way; with `constraint`, that very one. */
export const isDuplicate = (error: unknown, constraint?: string): error is QueryFailed =>
  error instanceof QueryFailed &&
  (error.code === '23505' || error.code === '23P01') &&
  (constraint === undefined || error.constraint === constraint);

/** Worth running the transaction again: a deadlock, or a serialisation failure. */
export const isTransient = (error: unknown): boolean =>
  error instanceof QueryFailed && (error.code === '40001' || error.code === '40P01');

// Connection exceptions, shutting down, starting up, too many connections, disk full for temporary files aside.
const unavailable = /^(08...|57P0[1-5]|53300)$/;

export const toFailure = (error: unknown, statement: string): Error => {
  if (error instanceof pg.DatabaseError) {
    return unavailable.test(error.code ?? '')
      ? new DatabaseUnavailable(error)
      : new QueryFailed(error, statement);
  }
  return new DatabaseUnavailable(error);
};

// `invalid input syntax for type uuid: "…"` quotes the parameter.
const redact = (message: string): string => message.replace(/: ".*"$/s, ': (value hidden)');
