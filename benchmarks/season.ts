/**
 * A year of coffee: the same people matched round after round, what happened handed on from each to the next. Ours
 * against a greedy matcher and against shuffling. `node benchmarks/season.ts [people] [rounds] [kind]`, 500 distributed
 * people over 52 rounds unless told. Exits with 1 when ours breaks a rule or seats fewer people than another.
 */
import {
  type Group,
  type Instance,
  matchRound,
  type Person,
  score,
  violations,
} from '@vicinity/matching';
import { anInstance, greedyGroups, KINDS, shuffled } from '@vicinity/matching/testing';

type Strategy = (instance: Instance, partners: Partners) => readonly Group[];
/** By id: everybody whom the rules let one meet. */
type Partners = ReadonlyMap<string, ReadonlySet<string>>;

type Season = {
  readonly violations: number;
  /** Seats taken in all rounds. */
  readonly seats: number;
  /** Different pairs that met. */
  readonly pairs: number;
  /** Meetings of two who had met before in the season. */
  readonly repeats: number;
  /** The round of the first of them; 0 for none. */
  readonly firstRepeat: number;
  /** The fewest repeats for as many meetings as people had. */
  readonly leastRepeats: number;
  /** Times that somebody was left out once more in a row. */
  readonly twice: number;
  /** Mean satisfaction of all seats, 0..100. */
  readonly mean: number;
  readonly ms: number;
};

const main = (): void => {
  const [people = 500, rounds = 52] = process.argv.slice(2, 4).map(Number);
  const kind = KINDS.find((known) => known === (process.argv[4] ?? 'distributed'));
  if (kind === undefined) throw new RangeError(`Kinds are ${KINDS.join(', ')}`);
  const company = anInstance({ kind, people, seed: people });
  const partners = partnersOf(company);
  const least = fewestRepeats(partners, () => rounds);
  process.stdout.write(
    `${people} people, ${kind}, ${rounds} rounds; with everybody in a pair every time, at least ${least} repeats\n\n`,
  );
  writeRow(['', 'repeats', 'at least', 'seats', 'left out twice', 'satisfaction', 'CPU ms']);
  writeRow(Array.from({ length: 7 }, () => '---'));
  const seasons = Object.entries(STRATEGIES).map(([name, strategy]) => {
    const season = play(company, partners, rounds, strategy);
    const { repeats, leastRepeats, seats, twice, mean, ms } = season;
    writeRow([name, repeats, leastRepeats, seats, twice, mean.toFixed(1), ms.toFixed(0)]);
    return season;
  });
  const [ours] = seasons;
  const most = Math.max(...seasons.map(({ seats }) => seats));
  if (ours === undefined || ours.violations > 0 || ours.seats < most) process.exitCode = 1;

  const twenty = anInstance({ kind: 'open', people: 20, seed: 20 });
  const roundRobin = play(twenty, partnersOf(twenty), 19, STRATEGIES.ours);
  process.stdout.write(
    `\n20 people of whom everybody may meet everybody, 19 rounds: ${roundRobin.repeats} repeats\n`,
  );
  writeAbsences(twenty);
};

/** Part of all people who stay away from a round, by lot. */
const ABSENT = 0.15;

/** How far a company in which everybody may meet everybody comes without repeats, when some stay away each time. */
const writeAbsences = (company: Instance): void => {
  const { people } = company;
  const others = people.length - 1;
  const rounds = Math.round(others / (1 - ABSENT));
  const present = (round: number) =>
    shuffled(company, round).people.slice(Math.round(ABSENT * people.length));
  const { pairs, repeats, leastRepeats, firstRepeat } = play(
    company,
    partnersOf(company),
    rounds,
    STRATEGIES.ours,
    present,
  );
  process.stdout.write(
    `The same with ${100 * ABSENT} % absent each time, ${rounds} rounds: ${pairs} of ${(people.length * others) / 2} pairs met, ${repeats} repeats (at least ${leastRepeats}), the first in round ${firstRepeat}\n`,
  );
};

const play = (
  company: Instance,
  partners: Partners,
  rounds: number,
  strategy: Strategy,
  present: (round: number) => readonly Person[] = () => company.people,
): Season => {
  const met: { round: number; groups: readonly Group[] }[] = [];
  const missed = new Map<string, number>();
  const acquainted = new Set<string>();
  const meetings = new Map<string, number>();
  const total = { violations: 0, seats: 0, repeats: 0, firstRepeat: 0, twice: 0, points: 0, ms: 0 };
  for (let round = 1; round <= rounds; round++) {
    const people = present(round);
    const instance = instanceOf({ ...company, people }, round, met, missed);
    const before = process.cpuUsage();
    const groups = strategy(instance, partners);
    const { user, system } = process.cpuUsage(before);
    total.ms += (user + system) / 1000;
    total.violations += violations(instance, groups).length;
    total.points += pointsOf(company, groups);
    for (const [a, b] of groups.flatMap(pairsIn)) {
      if (acquainted.has(keyOf(a, b))) {
        total.repeats++;
        total.firstRepeat ||= round;
      }
      acquainted.add(keyOf(a, b));
      for (const id of [a, b]) meetings.set(id, (meetings.get(id) ?? 0) + 1);
    }
    const seated = new Set(groups.flat());
    total.seats += seated.size;
    for (const { id } of people) {
      const inRow = seated.has(id) ? 0 : (missed.get(id) ?? 0) + 1;
      if (inRow > 1) total.twice++;
      missed.set(id, inRow);
    }
    met.push({ round, groups });
  }
  const { points, ...counts } = total;
  const leastRepeats = fewestRepeats(partners, (id) => meetings.get(id) ?? 0);
  return { ...counts, pairs: acquainted.size, leastRepeats, mean: points / total.seats };
};

const instanceOf = (
  company: Instance,
  round: number,
  met: readonly { readonly round: number; readonly groups: readonly Group[] }[],
  missed: ReadonlyMap<string, number>,
): Instance => ({
  ...company,
  round: { ...company.round, round, seed: round },
  people: company.people.map((person) => ({ ...person, missed: missed.get(person.id) ?? 0 })),
  met: met.map((one) => ({ round: one.round, groups: one.groups.map((group) => [...group]) })),
});

/** Satisfaction of all who have a group, 0..100 each: a round's value without its boosts and its past. */
const pointsOf = (company: Instance, groups: readonly Group[]): number =>
  score({ ...company, people: company.people.map(withoutBoost), met: [] }, groups) / 100_000;

const withoutBoost = (person: Person): Person => ({ ...person, boost: 0 });

/**
 * Somebody with more meetings than possible partners meets some of them again, whatever the order; two people share
 * each meeting. The truth may be higher: not everybody's partners are free for them.
 */
const fewestRepeats = (partners: Partners, meetingsOf: (id: string) => number): number => {
  let sum = 0;
  for (const [id, others] of partners) sum += Math.max(0, meetingsOf(id) - others.size);
  return Math.ceil(sum / 2);
};

const partnersOf = ({ round, people, blocks }: Instance): Partners => {
  const partners = new Map(people.map(({ id }) => [id, new Set<string>()]));
  const blocked = new Set(blocks.map(({ a, b }) => keyOf(a, b)));
  for (const [a, b] of pairsIn(people)) {
    if (blocked.has(keyOf(a.id, b.id))) continue;
    const alone = { round, people: [a, b], met: [], blocks: [] };
    if (violations(alone, [[a.id, b.id]]).length > 0) continue;
    partners.get(a.id)?.add(b.id);
    partners.get(b.id)?.add(a.id);
  }
  return partners;
};

const SHUFFLES = 10;

/**
 * As tools of the field do it: people in an order by lot, each takes the first who is free and allowed, somebody new if
 * there is one; again some times, and the try that seats most people and repeats least is kept.
 */
const shuffleAndRetry: Strategy = (instance, partners) => {
  const known = new Set(
    instance.met.flatMap(({ groups }) => groups.flatMap(pairsIn).map(([a, b]) => keyOf(a, b))),
  );
  let best: { groups: Group[]; repeats: number } = { groups: [], repeats: 0 };
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle++) {
    const order = shuffled(instance, instance.round.seed * SHUFFLES + shuffle).people;
    const free = new Set(order.map(({ id }) => id));
    const tried: { groups: Group[]; repeats: number } = { groups: [], repeats: 0 };
    for (const id of free) {
      free.delete(id);
      const others = [...free].filter((other) => partners.get(id)?.has(other));
      const partner = others.find((other) => !known.has(keyOf(id, other))) ?? others[0];
      if (partner === undefined) continue;
      free.delete(partner);
      tried.groups.push([id, partner]);
      if (known.has(keyOf(id, partner))) tried.repeats++;
    }
    const more = tried.groups.length - best.groups.length;
    if (more > 0 || (more === 0 && tried.repeats < best.repeats)) best = tried;
  }
  return best.groups;
};

const STRATEGIES = {
  ours: (instance) => matchRound(instance).groups,
  greedy: greedyGroups,
  'shuffle and retry': shuffleAndRetry,
} satisfies Record<string, Strategy>;

const pairsIn = <Item>(items: readonly Item[]): [Item, Item][] =>
  items.flatMap((a, at) => items.slice(at + 1).map((b): [Item, Item] => [a, b]));

const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

const writeRow = (cells: readonly (string | number)[]): void => {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
};

main();
