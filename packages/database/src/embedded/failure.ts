/** The embedded server cannot run here, and `message` tells a person what to do. Not worth a stack trace. */
export class EmbeddedServerFailure extends Error {
  override readonly name = 'EmbeddedServerFailure';
}

/** The code of a failed system call (`ENOENT`) or of an error that PostgreSQL sent (`57P03`). */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
