import { valueOf } from './objective.ts';
import type { Table } from './table.ts';

/** Above so many there is no exact search: sets of people are numbered by their bits, and something is kept for each. */
export const MOST_PEOPLE = 20;

/** Groups that may be formed, by their lowest person. */
type Choices = {
  readonly sets: number[];
  readonly covers: number[];
  readonly values: number[];
};

/** What is known of sets of people. */
type Known = {
  /** Goodness of the best groups within a set: people and rounds missed, then value. */
  readonly cover: Float64Array;
  readonly value: Float64Array;
  /** The group of the lowest person as a set, 0 to leave them out, or `UNKNOWN`. */
  readonly taken: Int32Array;
};

const UNKNOWN = -1;

export type ExactOptions = {
  /** Looks at a group at which the search is given up before it starts. */
  readonly most: number;
  /** Everybody has to be in a group, which is known to be possible and makes the search shorter. */
  readonly everybody?: boolean;
};

/**
 * The best groups of a tiny pool, by the best of every set of its people that matters: the lowest
 * of a set is left out, or in one of the groups within the set.
 * @returns undefined where that could take too long
 * @see Yeh, “A Dynamic Programming Approach to the Complete Set Partitioning Problem”, BIT 26, 1986
 */
export const exactGroups = (
  table: Table,
  { most, everybody = false }: ExactOptions,
): number[][] | undefined => {
  const { count } = table;
  if (count > MOST_PEOPLE) return undefined;
  const choices = findChoices(table, most);
  if (choices === undefined) return undefined;
  const known: Known = {
    cover: new Float64Array(2 ** count),
    value: new Float64Array(2 ** count),
    taken: new Int32Array(2 ** count).fill(UNKNOWN),
  };
  const all = 2 ** count - 1;
  solve(choices, known, everybody, all);
  const groups: number[][] = [];
  for (let set = all; set !== 0; ) {
    const group = known.taken[set]!;
    if (group > 0) groups.push(peopleOf(group));
    set &= group > 0 ? ~group : set - 1;
  }
  return groups;
};

/** Fills in what is known of a set. */
const solve = (
  choices: readonly Choices[],
  known: Known,
  everybody: boolean,
  set: number,
): void => {
  const { cover, value, taken } = known;
  if (set === 0 || taken[set] !== UNKNOWN) return;
  const { sets, covers, values } = choices[31 - Math.clz32(set & -set)]!;
  let [most, best, choice] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  if (!everybody) {
    const rest = set & (set - 1);
    solve(choices, known, everybody, rest);
    [most, best] = [cover[rest]!, value[rest]!];
  }
  for (let at = 0; at < sets.length; at++) {
    const group = sets[at]!;
    if ((group & set) !== group) continue;
    const rest = set ^ group;
    solve(choices, known, everybody, rest);
    const covered = cover[rest]! + covers[at]!;
    if (covered < most) continue;
    const worth = value[rest]! + values[at]!;
    if (covered === most && worth <= best) continue;
    [most, best, choice] = [covered, worth, group];
  }
  cover[set] = most;
  value[set] = best;
  taken[set] = choice;
};

/** All groups that break no rule; undefined where all sets could look at more than `most`. */
const findChoices = (table: Table, most: number): Choices[] | undefined => {
  const { count, missed, size, sizeCost, worth, together } = table;
  // One person more counts for more than all the rounds that anybody missed.
  const seat = 1 + missed.reduce((sum, rounds) => sum + rounds, 0);
  const choices: Choices[] = [];
  const members: number[] = [];
  let looks = 0;
  const extend = (set: number, cover: number, sum: number): void => {
    const first = members[0]!;
    if (members.length >= size.min) {
      const { sets, covers, values } = choices[first]!;
      sets.push(set);
      covers.push(cover);
      values.push(valueOf(sizeCost, sum, members.length));
      looks += 2 ** (count - 1 - first);
    }
    if (members.length === size.max) return;
    for (let next = members.at(-1)! + 1; next < count && looks <= most; next++) {
      let pull = 0;
      for (const member of members) pull += worth(member, next);
      if (pull === Number.NEGATIVE_INFINITY) continue;
      members.push(next);
      if (members.length < 3 || together(members))
        extend(set | (1 << next), cover + seat + missed[next]!, sum + pull);
      members.pop();
    }
  };
  for (let first = 0; first < count && looks <= most; first++) {
    choices.push({ sets: [], covers: [], values: [] });
    members.push(first);
    extend(1 << first, seat + missed[first]!, 0);
    members.pop();
  }
  return looks > most ? undefined : choices;
};

const peopleOf = (set: number): number[] =>
  Array.from({ length: MOST_PEOPLE }, (_, person) => person).filter(
    (person) => (set >> person) & 1,
  );
