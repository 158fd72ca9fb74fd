import { execFile } from 'node:child_process';
import { join } from 'node:path';

export type Finished = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs the program of an installed package in a checkout, under this very Node; waits a minute at most. */
export const runTool = (
  checkout: string,
  program: string,
  args: readonly string[] = [],
): Promise<Finished> =>
  new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(checkout, 'node_modules', program), ...args],
      { cwd: checkout, timeout: 60_000, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        // A tool that found something exits with a number; one that could not run has none.
        if (typeof code === 'number') resolve({ code, stdout, stderr });
        else reject(error ?? new Error(`${program} did not run`));
      },
    );
  });
