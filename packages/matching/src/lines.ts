import { Fault, problem } from '@vicinity/core';
import { z } from 'zod';
import { Block, type Instance, Met, Person, Round } from './format.ts';

/** The lines are not a `coffee/1` instance. Fields of the faults read `line 12, hours`. */
export const InvalidInstance = problem('matching/invalid-instance', 'invalid', {
  title: 'This is not an instance in the format coffee/1.',
  details: z.object({ faults: z.array(Fault) }),
});

/** A file of garbage is reported, not echoed. */
const MAX_FAULTS = 100;

const Line = z.discriminatedUnion('t', [
  Round.extend({ t: z.literal('round') }),
  Person.extend({ t: z.literal('person') }),
  Met.extend({ t: z.literal('met') }),
  Block.extend({ t: z.literal('block') }),
]);
type Line = z.infer<typeof Line>;

type Report = (field: string, message: string) => void;

/**
 * Reads an instance from its JSON lines; empty lines are skipped.
 * @throws InvalidInstance with the faults of all lines, the first hundred of them
 */
export const parseInstance = (lines: Iterable<string>): Instance => {
  const faults: Fault[] = [];
  const report: Report = (field, message) => {
    faults.push({ field, message });
    if (faults.length >= MAX_FAULTS) throw InvalidInstance({ faults });
  };
  const { round, people, met, blocks } = collect(lines, report);
  if (round === undefined) report('line 1', 'expected a line with "t":"round"');
  else if (faults.length === 0 && people.size !== round.n) {
    report('n', `expected ${round.n} lines with "t":"person", found ${people.size}`);
  }
  if (round === undefined || faults.length > 0) throw InvalidInstance({ faults });
  return { round, people: [...people.values()], met, blocks };
};

const collect = (lines: Iterable<string>, report: Report) => {
  let round: Round | undefined;
  const people = new Map<string, Person>();
  const met: Met[] = [];
  const blocks: Block[] = [];
  let at = 0;
  for (const text of lines) {
    at++;
    const line = text.trim() === '' ? undefined : parseLine(text, at, report);
    if (line === undefined) continue;
    if (line.t !== 'round' && round === undefined)
      report(`line ${at}, t`, 'expected "round" first');
    switch (line.t) {
      case 'round': {
        if (round !== undefined) report(`line ${at}, t`, 'expected a single "round"');
        const { t, ...header } = line;
        round = header;
        break;
      }
      case 'person': {
        const { t, ...person } = line;
        if (people.has(person.id)) report(`line ${at}, id`, `${person.id} is in the round twice`);
        people.set(person.id, person);
        break;
      }
      case 'met':
        met.push({ round: line.round, groups: line.groups });
        break;
      case 'block':
        blocks.push({ a: line.a, b: line.b });
        break;
    }
  }
  return { round, people, met, blocks };
};

const parseLine = (text: string, at: number, report: Report): Line | undefined => {
  const json = parseJson(text);
  if (json === undefined) {
    report(`line ${at}`, 'expected one JSON object');
    return undefined;
  }
  const parsed = Line.safeParse(json);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    report([`line ${at}`, ...(path.length > 0 ? [path.join('.')] : [])].join(', '), message);
  }
  return undefined;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Writes an instance as JSON lines without line ends, the header first. */
export function* writeInstance({ round, people, met, blocks }: Instance): Generator<string> {
  yield JSON.stringify({ t: 'round', ...round });
  for (const person of people) yield JSON.stringify({ t: 'person', ...person });
  for (const meeting of met) yield JSON.stringify({ t: 'met', ...meeting });
  for (const block of blocks) yield JSON.stringify({ t: 'block', ...block });
}
