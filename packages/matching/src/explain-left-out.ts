import { barriersOf, firstRule, RULES, type Tally } from './barriers.ts';
import type { Group, GroupSize, Instance } from './format.ts';
import type { Rule } from './violations.ts';

/**
 * Why other people could not be matched with somebody left out. Each other person counts once:
 * under the first rule between them, else as `taken` by another group or as `left-out` as well.
 */
export type LeftOutReason = { readonly rule: Rule | 'taken' | 'left-out'; readonly people: number };

/**
 * What decided it. `rules`: nobody may meet the person. `few`: not enough people may for the
 * smallest group. `number`: people do not divide into groups, and the lot fell on somebody.
 * `competition`: the people who may are all in other groups.
 */
export type LeftOutCause = 'rules' | 'few' | 'number' | 'competition';

export type LeftOut = {
  readonly id: string;
  readonly cause: LeftOutCause;
  /** Commonest first. */
  readonly reasons: readonly LeftOutReason[];
  /** How many others each rule forbids by itself, so that one person may count under several. */
  readonly rules: readonly { readonly rule: Rule; readonly people: number }[];
  /** A smallest set of rules that together forbid everybody; empty when somebody is allowed. */
  readonly binding: readonly Rule[];
  /** Others whom every rule allows, taken one by one. */
  readonly possible: number;
  /** People of the pool with a group who had been left out for longer, and so came first. */
  readonly waitedLonger: number;
};

/** Everybody who is in none of the groups, by id, and why. */
export const explainLeftOut = (instance: Instance, groups: readonly Group[]): LeftOut[] => {
  const seated = new Set(groups.flat());
  const out = instance.people
    .filter(({ id }) => !seated.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (out.length === 0) return [];
  const barriers = barriersOf(instance, out, seated);
  const tallies = new Map(out.map((person) => [person.id, barriers.between(person)]));
  const { size } = instance.round;
  const needed = size.min - 1;
  const byNumber = poolsShortByNumber(
    instance,
    out.map(({ id, pool }) => ({
      pool,
      isPossible: possibleIn(tallies.get(id)) >= needed,
    })),
  );
  const longer = waitedLonger(instance, seated);
  return out.map(({ id, pool, missed }) => {
    const tally = tallies.get(id) ?? new Map();
    const possible = possibleIn(tally);
    return {
      id,
      cause: causeOf(possible, needed, tally.size === 0, byNumber.has(pool)),
      reasons: reasonsIn(tally),
      rules: rulesIn(tally),
      binding: bindingIn(tally),
      possible,
      waitedLonger: longer(pool, missed),
    };
  });
};

const causeOf = (
  possible: number,
  needed: number,
  isAlone: boolean,
  isShortByNumber: boolean,
): LeftOutCause => {
  if (possible === 0 && !isAlone) return 'rules';
  if (possible < needed) return 'few';
  return isShortByNumber ? 'number' : 'competition';
};

const possibleIn = (tally: Tally | undefined): number => tally?.get(0)?.people ?? 0;

const reasonsIn = (tally: Tally): LeftOutReason[] => {
  const counts = new Map<LeftOutReason['rule'], number>();
  const add = (rule: LeftOutReason['rule'], people: number) => {
    if (people > 0) counts.set(rule, (counts.get(rule) ?? 0) + people);
  };
  for (const [mask, { people }] of tally) {
    const rule = firstRule(mask);
    if (rule !== undefined) add(rule, people);
  }
  const allowed = tally.get(0);
  add('taken', allowed?.seated ?? 0);
  add('left-out', (allowed?.people ?? 0) - (allowed?.seated ?? 0));
  const order = [...RULES, 'taken', 'left-out'];
  return Array.from(counts, ([rule, people]) => ({ rule, people })).sort(
    (a, b) => b.people - a.people || order.indexOf(a.rule) - order.indexOf(b.rule),
  );
};

const rulesIn = (tally: Tally): LeftOut['rules'] =>
  RULES.map((rule, bit) => ({
    rule,
    people: [...tally].reduce((sum, [mask, { people }]) => sum + ((mask >> bit) & 1) * people, 0),
  })).filter(({ people }) => people > 0);

/** Of all sets of rules that meet every person's barriers the smallest; seven rules make 127 sets. */
const bindingIn = (tally: Tally): Rule[] => {
  const masks = [...tally].filter(([, { people }]) => people > 0).map(([mask]) => mask);
  if (masks.length === 0 || masks.includes(0)) return [];
  const sets = Array.from({ length: 2 ** RULES.length - 1 }, (_, at) => rulesOf(at + 1));
  return (
    sets
      .sort((a, b) => a.length - b.length)
      .find((rules) =>
        masks.every((mask) => rules.some((rule) => mask & (1 << RULES.indexOf(rule)))),
      ) ?? []
  );
};

const rulesOf = (mask: number): Rule[] => RULES.filter((_, bit) => (mask >> bit) & 1);

type Outsider = { readonly pool: string; readonly isPossible: boolean };

/** Pools in which no more are left out than must be, whoever suits whom: their number alone decides. */
const poolsShortByNumber = (
  { people, round }: Instance,
  out: readonly Outsider[],
): ReadonlySet<string> => {
  const pools = new Map<string, { people: number; out: number }>();
  const at = (pool: string) => {
    const known = pools.get(pool) ?? { people: 0, out: 0 };
    pools.set(pool, known);
    return known;
  };
  for (const { pool } of people) at(pool).people++;
  for (const { pool, isPossible } of out) {
    if (isPossible) at(pool).out++;
    else at(pool).people--;
  }
  return new Set(
    [...pools]
      .filter(([, pool]) => pool.out > 0 && pool.out <= leastLeftOut(pool.people, round.size))
      .map(([pool]) => pool),
  );
};

/** How many people at least have no group when so many are divided into groups of min to max. */
export const leastLeftOut = (people: number, { min, max }: GroupSize): number => {
  for (let seated = people; seated > 0; seated--) {
    if (seated <= Math.floor(seated / min) * max) return people - seated;
  }
  return people;
};

const waitedLonger = ({ people }: Instance, seated: ReadonlySet<string>) => {
  const counts = new Map<string, Map<number, number>>();
  for (const { id, pool, missed } of people) {
    if (!seated.has(id)) continue;
    const inPool = counts.get(pool) ?? new Map<number, number>();
    inPool.set(missed, (inPool.get(missed) ?? 0) + 1);
    counts.set(pool, inPool);
  }
  return (pool: string, missed: number): number =>
    [...(counts.get(pool) ?? [])].reduce(
      (sum, [rounds, number]) => (rounds > missed ? sum + number : sum),
      0,
    );
};
