/**
 * One case of `matching.ts`, in a process of its own so that its memory is nobody else's: prints a `Measurement` as JSON.
 * `node benchmarks/matching-case.ts KIND PEOPLE MIN TARGET MAX`
 */
import { matchRound, score, upperBound, violations } from '@vicinity/matching';
import { anInstance, greedyGroups, KINDS } from '@vicinity/matching/testing';

export type Measurement = {
  /** Processor time of the matching in ms: on a busy machine the clock on the wall says little. */
  readonly ms: number;
  /** The most memory that the process took until the matching was done, its instance included, in MiB. */
  readonly memory: number;
  readonly violations: number;
  readonly seated: number;
  readonly value: number;
  readonly bound: number;
  /** Null where the greedy matcher, which looks at all pairs, would take too long. */
  readonly greedy: { readonly seated: number; readonly value: number } | null;
};

const GREEDY_UP_TO = 10_000;

const measure = (): Measurement => {
  const [kindName, ...numbers] = process.argv.slice(2);
  const kind = KINDS.find((known) => known === kindName);
  const [people = Number.NaN, min = 2, target = min, max = target] = numbers.map(Number);
  if (kind === undefined || !Number.isSafeInteger(people)) {
    throw new RangeError(`Not a case: ${process.argv.slice(2).join(' ')}`);
  }
  const instance = anInstance({ kind, people, seed: people, size: { min, target, max } });
  const before = process.cpuUsage();
  const { groups, value } = matchRound(instance);
  const { user, system } = process.cpuUsage(before);
  const memory = process.resourceUsage().maxRSS / 1024;
  const greedy = people <= GREEDY_UP_TO ? greedyGroups(instance) : undefined;
  return {
    ms: (user + system) / 1000,
    memory,
    violations: violations(instance, groups).length,
    seated: groups.flat().length,
    value,
    bound: upperBound(instance),
    greedy: greedy ? { seated: greedy.flat().length, value: score(instance, greedy) } : null,
  };
};

process.stdout.write(JSON.stringify(measure()));
