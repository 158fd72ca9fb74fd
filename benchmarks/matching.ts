/**
 * Time, memory and value of the matcher against a greedy floor and the upper bound: one round of companies of each size
 * and kind, in pairs and in groups of three to five. `node benchmarks/matching.ts [people …]`; exits with 1 when a rule
 * is broken, fewer are seated than by the floor, or as many at a lower value.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KINDS } from '@vicinity/matching/testing';
import type { Measurement } from './matching-case.ts';

const PEOPLE = [100, 500, 2000, 5000, 10_000];
const SIZES = [
  [2, 2, 3],
  [3, 4, 5],
] as const;

const COLUMNS = [
  'people',
  'kind',
  'size',
  'seated (greedy)',
  'value of greedy',
  'value of bound',
  'CPU ms',
  'memory MiB',
  'growth',
];

const run = promisify(execFile);

const main = async (): Promise<void> => {
  const asked = process.argv.slice(2).map(Number);
  writeRow(COLUMNS);
  writeRow(COLUMNS.map(() => '---'));
  const last = new Map<string, { people: number; ms: number }>();
  for (const people of asked.length > 0 ? asked : PEOPLE) {
    for (const size of SIZES) {
      for (const kind of KINDS) {
        const measured = await measure(kind, people, size);
        const series = `${kind} ${size.join('..')}`;
        const before = last.get(series);
        const growth = before && exponent(before, { people, ms: measured.ms });
        last.set(series, { people, ms: measured.ms });
        writeRow([people, kind, size.join('..'), ...cellsOf(measured), growth?.toFixed(2) ?? '']);
        if (!isSound(measured)) process.exitCode = 1;
      }
    }
  }
};

const measure = async (
  kind: string,
  people: number,
  size: readonly number[],
): Promise<Measurement> => {
  const { stdout } = await run(process.execPath, [
    // A million people are more than the heap that node takes by default.
    '--max-old-space-size=6144',
    join(import.meta.dirname, 'matching-case.ts'),
    ...[kind, people, ...size].map(String),
  ]);
  return JSON.parse(stdout);
};

/** The power of the number of people with which time grows. */
const exponent = (
  before: { readonly people: number; readonly ms: number },
  after: { readonly people: number; readonly ms: number },
): number => Math.log(after.ms / before.ms) / Math.log(after.people / before.people);

const isSound = ({ violations, seated, value, greedy }: Measurement): boolean =>
  violations === 0 &&
  (greedy === null ||
    seated > greedy.seated ||
    (seated === greedy.seated && value >= greedy.value));

const cellsOf = ({ seated, value, bound, greedy, ms, memory }: Measurement): string[] => [
  `${seated} (${greedy?.seated ?? '–'})`,
  greedy ? percent(value / greedy.value, 1) : '–',
  percent(value / bound, 3),
  ms.toFixed(0),
  memory.toFixed(0),
];

const percent = (part: number, digits: number): string => `${(part * 100).toFixed(digits)} %`;

const writeRow = (cells: readonly (string | number)[]): void => {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
};

await main();
