import { Fault, problem } from '@vicinity/core';
import { z } from 'zod';
import { Block, type Instance, Met, Person, Round } from './format.ts';
import { type QuickLine, quickReader } from './quick-lines.ts';

/** The lines are not a `coffee/1` instance. Fields of the faults read `line 12, hours`. */
export const InvalidInstance = problem('matching/invalid-instance', 'invalid', {
  title: 'This is not an instance in the format coffee/1.',
  details: z.object({ faults: z.array(Fault) }),
});

/** A file of garbage is reported, not echoed. */
const MAX_FAULTS = 100;

const AnyLine = z.discriminatedUnion('t', [
  Round.extend({ t: z.literal('round') }),
  Person.extend({ t: z.literal('person') }),
  Met.extend({ t: z.literal('met') }),
  Block.extend({ t: z.literal('block') }),
]);
type Line = QuickLine | { readonly t: 'round'; readonly round: Round };

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
  const quick = quickReader();
  let at = 0;
  for (const text of lines) {
    at++;
    const line = parseLine(text, at, quick, report);
    if (line === undefined) continue;
    if (line.t !== 'round' && round === undefined)
      report(`line ${at}, t`, 'expected "round" first');
    switch (line.t) {
      case 'round': {
        if (round !== undefined) report(`line ${at}, t`, 'expected a single "round"');
        round = line.round;
        break;
      }
      case 'person': {
        const { person } = line;
        if (people.has(person.id)) report(`line ${at}, id`, `${person.id} is in the round twice`);
        people.set(person.id, person);
        break;
      }
      case 'met':
        met.push(line.met);
        break;
      case 'block':
        blocks.push(line.block);
        break;
    }
  }
  return { round, people, met, blocks };
};

const parseLine = (
  text: string,
  at: number,
  quick: ReturnType<typeof quickReader>,
  report: Report,
): Line | undefined => {
  const json = parseJson(text);
  if (json === undefined) {
    if (text.trim() !== '') report(`line ${at}`, 'expected one JSON object');
    return undefined;
  }
  const line = quick(json);
  if (line !== undefined) return line;
  const parsed = AnyLine.safeParse(json);
  if (parsed.success) return lineOf(parsed.data);
  for (const { path, message } of parsed.error.issues) {
    report([`line ${at}`, ...(path.length > 0 ? [path.join('.')] : [])].join(', '), message);
  }
  return undefined;
};

const lineOf = (line: z.infer<typeof AnyLine>): Line => {
  switch (line.t) {
    case 'round': {
      const { t, ...round } = line;
      return { t, round };
    }
    case 'person': {
      const { t, ...person } = line;
      return { t, person };
    }
    case 'met': {
      const { t, ...met } = line;
      return { t, met };
    }
    case 'block': {
      const { t, ...block } = line;
      return { t, block };
    }
  }
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
