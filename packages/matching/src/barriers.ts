import { bitCount } from './bits.ts';
import type { HardRules, Instance, Person } from './format.ts';
import { weekWords } from './hours.ts';
import { shared } from './score.ts';
import type { Rule } from './violations.ts';

/** In the order in which one is named when several stand between two people. */
export const RULES = [
  'pool',
  'team',
  'block',
  'manager',
  'language',
  'mode',
  'overlap',
] as const satisfies readonly Rule[];

/** A set of rules as bits, in the order of `RULES`. */
type RuleSet = number;

const bitOf = (rule: Rule): RuleSet => 1 << RULES.indexOf(rule);
const TEAM = bitOf('team');
const BLOCK = bitOf('block');
const MANAGER = bitOf('manager');

export const firstRule = (rules: RuleSet): Rule | undefined =>
  RULES.find((_, bit) => (rules >> bit) & 1);

/** Other people by the rules that stand between them and somebody, and how many of them have a group. */
export type Tally = ReadonlyMap<RuleSet, { readonly people: number; readonly seated: number }>;

export type Barriers = {
  /** Of one of the people asked about. */
  between(person: Person): Tally;
};

/**
 * Counts what stands between some people and everybody else. People who are the same to the rules
 * are compared once, so that it costs far less than all pairs.
 */
export const barriersOf = (
  instance: Instance,
  asked: readonly Person[],
  seated: ReadonlySet<string>,
): Barriers => {
  const { hard } = instance.round;
  const kinds = kindsOf(instance.people, seated);
  const named = namedBarriers(instance, asked);
  const byKind = new Map<Kind, ReturnType<typeof tallyOf>>();
  return {
    between: (person) => {
      const kind = kinds.of(person);
      const common = byKind.get(kind) ?? tallyOf(kind, kinds.all, hard);
      byKind.set(kind, common);
      const tally = new Map(Array.from(common, ([rules, count]) => [rules, { ...count }]));
      add(tally, rulesBetween(kind, kind, hard), -1, seated.has(person.id) ? -1 : 0);
      for (const [other, rules] of named.get(person.id) ?? []) {
        const between = rulesBetween(kind, kinds.of(other), hard);
        const sits = seated.has(other.id) ? 1 : 0;
        add(tally, between, -1, -sits);
        add(tally, between | rules, 1, sits);
      }
      return new Map([...tally].filter(([, { people }]) => people > 0));
    },
  };
};

/** People whom pool, language, mode and hours do not tell apart. */
type Kind = {
  readonly like: Person;
  readonly words: Int32Array;
  people: number;
  seated: number;
};

const kindsOf = (people: readonly Person[], seated: ReadonlySet<string>) => {
  const kinds = new Map<string, Kind>();
  const keyOf = ({ pool, langs, mode, office, hours }: Person) =>
    JSON.stringify([pool, langs, mode, office, hours]);
  for (const person of people) {
    const key = keyOf(person);
    const kind = kinds.get(key) ?? {
      like: person,
      words: weekWords(person.hours),
      people: 0,
      seated: 0,
    };
    kind.people++;
    if (seated.has(person.id)) kind.seated++;
    kinds.set(key, kind);
  }
  const of = (person: Person): Kind => {
    const kind = kinds.get(keyOf(person));
    if (kind === undefined) throw new RangeError(`${person.id} is not in the round`);
    return kind;
  };
  return { all: [...kinds.values()], of };
};

const tallyOf = (kind: Kind, others: readonly Kind[], hard: HardRules) => {
  const tally = new Map<RuleSet, { people: number; seated: number }>();
  for (const other of others)
    add(tally, rulesBetween(kind, other, hard), other.people, other.seated);
  return tally;
};

const add = (
  tally: Map<RuleSet, { people: number; seated: number }>,
  rules: RuleSet,
  people: number,
  seated: number,
): void => {
  const count = tally.get(rules) ?? { people: 0, seated: 0 };
  count.people += people;
  count.seated += seated;
  tally.set(rules, count);
};

const rulesBetween = (one: Kind, other: Kind, hard: HardRules): RuleSet => {
  const [a, b] = [one.like, other.like];
  let rules = 0;
  if (a.pool !== b.pool) rules |= bitOf('pool');
  if (hard.shareLanguage && shared(a.langs, b.langs).length === 0) rules |= bitOf('language');
  if (hard.respectMode && !haveCommonMode(a, b)) rules |= bitOf('mode');
  if (commonHours(one.words, other.words) < hard.minOverlap) rules |= bitOf('overlap');
  return rules;
};

const haveCommonMode = (a: Person, b: Person): boolean =>
  (a.mode !== 'onsite' && b.mode !== 'onsite') ||
  (a.mode !== 'remote' && b.mode !== 'remote' && a.office !== null && a.office === b.office);

const commonHours = (a: Int32Array, b: Int32Array): number =>
  a.reduce((count, word, at) => count + bitCount(word & (b[at] ?? 0)), 0);

/** Barriers between single people: teams, managers, blocks. Only of those asked about. */
const namedBarriers = ({ people, blocks, round }: Instance, asked: readonly Person[]) => {
  const named = new Map(asked.map(({ id }) => [id, new Map<Person, RuleSet>()]));
  const bar = (id: string | null, other: Person | undefined, rule: RuleSet) => {
    const barriers = id === null ? undefined : named.get(id);
    if (barriers === undefined || other === undefined || other.id === id) return;
    barriers.set(other, (barriers.get(other) ?? 0) | rule);
  };
  const { banSameTeam, banManager } = round.hard;
  const byId = new Map(people.map((person) => [person.id, person]));
  const teams = Map.groupBy(asked, ({ team }) => team);
  for (const person of people) {
    if (banSameTeam && person.team !== null)
      for (const { id } of teams.get(person.team) ?? []) bar(id, person, TEAM);
    if (banManager) bar(person.manager, person, MANAGER);
  }
  if (banManager)
    for (const { id, manager } of asked)
      bar(id, manager === null ? undefined : byId.get(manager), MANAGER);
  for (const { a, b } of blocks) {
    bar(a, byId.get(b), BLOCK);
    bar(b, byId.get(a), BLOCK);
  }
  return named;
};
