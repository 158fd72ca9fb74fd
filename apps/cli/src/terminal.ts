import type { Readable } from 'node:stream';
import type { Out } from '@vicinity/api-client/command';
import type { Environment } from './session-file.ts';

/** What surrounds a command; an argument, so that a test can be the terminal. */
export type Terminal = {
  readonly environment: Environment;
  readonly stdin: Readable;
  /** Whether there is a person to ask. */
  readonly interactive: boolean;
  readonly out: Out;
};

type Writable = { write(text: string): unknown };

/** Results go to stdout, talk to stderr, so that a pipe carries results alone. */
export const outTo = (stdout: Writable, stderr: Writable): Out => ({
  result: (value) =>
    void stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}\n`),
  say: (text) => void stderr.write(`${text}\n`),
});
