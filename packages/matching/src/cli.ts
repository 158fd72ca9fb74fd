import { readFileSync, writeFileSync } from 'node:fs';
import { InvalidInstance, matchRound, parseInstance } from './index.ts';

const USAGE = 'usage: match IN.jsonl OUT.json [SEED]';

/** Exit codes: 0 done, 1 the instance was refused, 2 the command was misused. */
const run = (args: readonly string[]): number => {
  const [input, output, seed] = args;
  if (input === undefined || output === undefined || args.length > 3) return misused(USAGE);
  if (seed !== undefined && !/^-?\d{1,15}$/.test(seed)) {
    return misused(`${seed} is not a seed: expected a whole number\n${USAGE}`);
  }
  try {
    const instance = parseInstance(readFileSync(input, 'utf8').split('\n'));
    const matching = matchRound(instance, seed === undefined ? {} : { seed: Number(seed) });
    writeFileSync(output, `${JSON.stringify({ groups: matching.groups })}\n`);
    const { groups, leftOut, value } = matching;
    say(`${groups.length} groups, ${leftOut.length} people left out, value ${value}`);
    return 0;
  } catch (error) {
    if (InvalidInstance.is(error)) {
      for (const { field, message } of error.details.faults) say(`${field}: ${message}`);
    } else if (error instanceof Error && 'code' in error) say(error.message);
    else throw error;
    return 1;
  }
};

const misused = (message: string): number => {
  say(message);
  return 2;
};

const say = (message: string) => process.stderr.write(`${message}\n`);

process.exitCode = run(process.argv.slice(2));
