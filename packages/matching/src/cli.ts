import { parseArgs } from 'node:util';
import { InvalidInstance, matchRound, type Progress, parseInstance, quality } from './index.ts';
import { readLines } from './read-lines.ts';
import { reportText, writePieces } from './report.ts';

const USAGE = `usage: match IN.jsonl OUT.json [SEED] [--deadline MS] [--explain FILE] [--bound] [--json]

Forms the groups of a coffee round in the format coffee/1.

  IN.jsonl         the instance, as JSON lines
  OUT.json         where the groups go: {"groups":[["id","id"],…]}
  SEED             a whole number instead of the instance's own

  --deadline MS    be done this many milliseconds after the start, with the best so far
  --explain FILE   write as JSON why each group, why left out, how good; - for standard output
  --bound          print value, upper bound and their ratio
  --json           print the summary as JSON
  --help           print this

Exit codes: 0 done, 1 the instance was refused, 2 the command was misused.`;

/** Kept for ending a search that is told to stop, in milliseconds. */
const RESERVE_MS = 40;

class Misused extends Error {
  override readonly name = 'Misused';
}

const run = (args: readonly string[]): void => {
  const wanted = read(args);
  if (wanted === undefined) return print(USAGE);
  const instance = parseInstance(readLines(wanted.input));
  // The clock of `performance` starts with the process. Scoring and writing take about as long as reading did.
  const until = wanted.deadline - RESERVE_MS - performance.now();
  const matching = matchRound(instance, {
    ...(wanted.seed === undefined ? {} : { seed: wanted.seed }),
    shouldStop: () => performance.now() > until,
    onProgress: showProgress(),
  });
  writePieces(wanted.output, [JSON.stringify({ groups: matching.groups }), '\n']);
  const found = wanted.bound || wanted.explain ? quality(instance, matching.groups) : undefined;
  if (found && wanted.explain) writePieces(wanted.explain, reportText(instance, matching, found));
  const { groups, leftOut, value } = matching;
  const summary = { groups: groups.length, leftOut: leftOut.length, value };
  const ratio = found && wanted.bound ? { bound: found.bound, share: found.share } : {};
  if (wanted.json) print(JSON.stringify({ ...summary, ...ratio }));
  else {
    say(`${groups.length} groups, ${leftOut.length} people left out, value ${value}`);
    if (found && wanted.bound) print(`value ${value}\nbound ${found.bound}\nshare ${found.share}`);
  }
};

/** What is wanted; undefined when it is help. */
const read = (args: readonly string[]) => {
  // A negative seed would be taken for an option.
  const [seeds, rest] = [args.filter(isNegative), args.filter((arg) => !isNegative(arg))];
  const { values, positionals } = parsed([...rest, '--', ...seeds]);
  if (values.help) return undefined;
  const [input, output, seed, ...more] = positionals;
  if (input === undefined || output === undefined)
    throw new Misused('expected IN.jsonl and OUT.json');
  if (more.length > 0) throw new Misused(`did not expect ${more.join(' ')}`);
  if (seed !== undefined && !/^-?\d{1,15}$/.test(seed))
    throw new Misused(`${seed} is not a seed: expected a whole number`);
  const { deadline = 'Infinity', explain, bound, json } = values;
  if (deadline !== 'Infinity' && !/^\d{1,9}$/.test(deadline))
    throw new Misused(`${deadline} is not a deadline: expected whole milliseconds`);
  if (explain === '-' && (bound || json))
    throw new Misused('--explain - and a summary cannot share standard output');
  return {
    input,
    output,
    seed: seed === undefined ? undefined : Number(seed),
    deadline: Number(deadline),
    explain,
    bound,
    json,
  };
};

const isNegative = (arg: string): boolean => /^-\d+$/.test(arg);

const parsed = (args: string[]) => {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        deadline: { type: 'string' },
        explain: { type: 'string' },
        bound: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw error instanceof TypeError ? new Misused(error.message) : error;
  }
};

/** Progress is for somebody who watches, never for a log. */
const showProgress = () => {
  let last = -1;
  return ({ done, of }: Progress) => {
    const percent = Math.floor((100 * done) / Math.max(1, of));
    if (!process.stderr.isTTY || percent === last) return;
    last = percent;
    process.stderr.write(percent === 100 ? '\r\u001b[K' : `\r${percent} %`);
  };
};

const print = (text: string) => void process.stdout.write(`${text}\n`);
const say = (text: string) => void process.stderr.write(`${text}\n`);

/** The code to exit with for an error of the caller's making. */
const refuse = (error: unknown): number => {
  if (error instanceof Misused) {
    say(`${error.message}\n${USAGE}`);
    return 2;
  }
  if (InvalidInstance.is(error)) {
    for (const { field, message } of error.details.faults) say(`${field}: ${message}`);
    return 1;
  }
  if (!(error instanceof Error && 'code' in error)) throw error;
  say(error.message);
  return 1;
};

try {
  run(process.argv.slice(2));
} catch (error) {
  process.exitCode = refuse(error);
}
