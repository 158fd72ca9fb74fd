import { ApiProblem, Unreachable } from '@vicinity/api-client';
import { Refused } from '@vicinity/api-client/command';
import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** 0 done, 1 refused, 2 misused. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command line; whatever goes wrong is told in words, never as a stack. */
export const run = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  try {
    await createProgram(terminal).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    // commander has said what it had to say; asking for help is no misuse.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    for (const line of explain(error)) terminal.out.say(line);
    return 1;
  }
};

const explain = (error: unknown): readonly string[] => {
  if (error instanceof ApiProblem) {
    const again = error.status === 401 ? [' Run: vc login'] : [];
    return [
      error.title + again.join(''),
      ...error.faults.map(({ field, message }) => `  ${field}: ${message}`),
    ];
  }
  if (error instanceof Refused || error instanceof Unreachable) return [error.message];
  return [
    `Something went wrong that should not: ${error instanceof Error ? error.message : String(error)}`,
  ];
};
