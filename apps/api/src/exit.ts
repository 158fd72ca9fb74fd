import { WrongAuditKey } from '@vicinity/audit';
import { WrongSettings } from '@vicinity/config';
import { EmbeddedServerFailure } from '@vicinity/database/embedded';

/** The hub cannot start, for a reason that `message` explains; a stack would only hide it. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** Waits for the work of a process and ends the process: 0 when it was stopped, 1 when it failed. */
export const exitAfter = async (work: Promise<void>): Promise<never> => {
  try {
    await work;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
  process.exit(0);
};

/** A message alone where it says what to do; a stack where only a developer can. */
export const explain = (error: unknown): string => {
  const explained = [StartFailure, WrongSettings, EmbeddedServerFailure, WrongAuditKey];
  if (explained.some((kind) => error instanceof kind) && error instanceof Error)
    return error.message;
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is taken. Choose another: PORT=${Number(error.port) + 1}`;
  }
  return error.stack ?? error.message;
};
