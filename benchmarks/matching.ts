/**
 * Time and value of the matcher against a greedy floor in the same run.
 * `node benchmarks/matching.ts [people …]`; fails when a rule is broken, coverage or value falls below the floor.
 */
import { matchRound, score, violations } from '@vicinity/matching';
import { anInstance, greedyGroups, KINDS } from '@vicinity/matching/testing';

const SIZES = [
  { min: 2, target: 2, max: 3 },
  { min: 3, target: 4, max: 5 },
];

/** Processor time of some work in ms: on a busy machine the clock on the wall says little. */
const timed = <Result>(work: () => Result): { result: Result; ms: number } => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: (user + system) / 1000 };
};

const compare = (people: number, kind: (typeof KINDS)[number], size: (typeof SIZES)[number]) => {
  const instance = anInstance({ kind, people, seed: people, size });
  const { result: matching, ms } = timed(() => matchRound(instance));
  const greedy = timed(() => greedyGroups(instance));
  const seated = matching.groups.flat().length;
  const floor = greedy.result.flat().length;
  const ratio = matching.value / score(instance, greedy.result);
  if (violations(instance, matching.groups).length > 0 || seated < floor || ratio < 1) {
    process.exitCode = 1;
  }
  const cells = [
    people,
    kind,
    `${size.min}..${size.max}`,
    `${ms.toFixed(0)} ms`,
    `${greedy.ms.toFixed(0)} ms`,
    `${seated} (${floor})`,
    `${(ratio * 100).toFixed(1)} %`,
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
};

const asked = process.argv.slice(2).map(Number);
process.stdout.write(
  '| people | kind | size | time | greedy | seated (greedy) | value of greedy |\n',
);
process.stdout.write('| --- | --- | --- | --- | --- | --- | --- |\n');
for (const people of asked.length > 0 ? asked : [100, 300, 1000, 3000, 10_000]) {
  for (const size of SIZES) for (const kind of KINDS) compare(people, kind, size);
}
