import type { HardRules, Instance, Mode, Person, Round } from '../format.ts';
import { DIMENSIONS } from '../format.ts';
import { HOURS_IN_WEEK, toWeekHours } from '../hours.ts';
import { type Random, randomFrom } from '../random.ts';

/** Kinds of company that a round may be matched for. */
export const KINDS = ['distributed', 'follow-the-sun', 'campus', 'tight', 'pools', 'open'] as const;
export type Kind = (typeof KINDS)[number];

export type InstanceWishes = {
  readonly kind: Kind;
  readonly people: number;
  readonly seed: number;
  readonly size?: Round['size'];
};

/** An instance of a kind; the same wishes give the same instance. */
export const anInstance = ({ kind, people, seed, size = PAIRS }: InstanceWishes): Instance => {
  const random = randomFrom(seed);
  const company = COMPANIES[kind];
  return {
    round: aRound({ n: people, seed, size, hard: company.hard }),
    people: Array.from({ length: people }, (_, index) => somebody(company, random, index, people)),
    met: [],
    blocks: Array.from({ length: Math.floor(people * company.blocks) }, () => ({
      a: idAt(random.below(people)),
      b: idAt(random.below(people)),
    })).filter(({ a, b }) => a !== b),
  };
};

const PAIRS = { min: 2, target: 2, max: 3 };

export const OPEN: HardRules = {
  banSameTeam: false,
  banManager: false,
  shareLanguage: false,
  respectMode: false,
  minOverlap: 0,
};

/** Every rule in force, with an hour to meet. */
export const EVERY_RULE: HardRules = {
  banSameTeam: true,
  banManager: true,
  shareLanguage: true,
  respectMode: true,
  minOverlap: 1,
};

/** Halves every 26 rounds and stays above the best pair for about fifty. */
const REPEAT_PENALTIES = Array.from({ length: 104 }, (_, age) =>
  Math.round(80_000_000 * 2 ** (-age / 26)),
);

export const aRound = (round: Partial<Round> = {}): Round => ({
  format: 'coffee/1',
  id: 'round',
  seed: 1,
  n: 0,
  round: 1,
  size: PAIRS,
  hard: OPEN,
  repeat: { penalty: REPEAT_PENALTIES },
  dims: [...DIMENSIONS],
  ...round,
});

/** Somebody who may meet anybody. */
export const aPerson = (id: string, person: Partial<Person> = {}): Person => ({
  id,
  pool: 'all',
  team: null,
  dept: null,
  office: null,
  level: 1,
  manager: null,
  langs: ['en'],
  mode: 'any',
  hours: workingHours(0),
  topics: [],
  w: [200, 200, 200, 200, 200],
  boost: 0,
  missed: 0,
  ...person,
});

/** Instance of the people, with everything else as told or open. */
export const instanceOf = (
  people: readonly Person[],
  { round, ...rest }: Partial<Omit<Instance, 'round'>> & { round?: Partial<Round> } = {},
): Instance => ({
  met: [],
  blocks: [],
  ...rest,
  round: aRound({ n: people.length, ...round }),
  people,
});

/** Monday to Friday, eight hours a day from 09:00 at a whole-hour offset from UTC. */
export const workingHours = (offset: number, from = 9): string =>
  toWeekHours(
    [0, 1, 2, 3, 4].flatMap((day) =>
      Array.from(
        { length: 8 },
        (_, hour) => (day * 24 + from + hour - offset + HOURS_IN_WEEK) % HOURS_IN_WEEK,
      ),
    ),
  );

/** The instance after `rounds` rounds in which people met by lot, whatever the rules. */
export const withHistory = (instance: Instance, rounds: number): Instance => {
  const ids = instance.people.map(({ id }) => id);
  const { min } = instance.round.size;
  return {
    ...instance,
    round: { ...instance.round, round: rounds + 1 },
    met: Array.from({ length: rounds }, (_, at) => {
      const order = byLot(randomFrom(instance.round.seed + at), ids);
      const groups = Array.from({ length: Math.floor(ids.length / min) }, (_group, group) =>
        order.slice(group * min, group * min + min),
      );
      return { round: at + 1, groups };
    }),
  };
};

/** The same instance with its lines in another order. */
export const shuffled = (instance: Instance, seed: number): Instance => {
  const random = randomFrom(seed);
  return {
    ...instance,
    people: byLot(random, instance.people),
    met: byLot(random, instance.met),
    blocks: byLot(random, instance.blocks),
  };
};

const byLot = <Item>(random: Random, items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, lot: random.below(2 ** 32) }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ item }) => item);

type Company = {
  readonly hard: HardRules;
  /** Offices as hours from UTC. */
  readonly offices: readonly number[];
  readonly languages: readonly (readonly string[])[];
  readonly modes: readonly Mode[];
  /** On average; a small company has five teams all the same. */
  readonly peoplePerTeam: number;
  readonly pools: number;
  /** Blocked pairs per person. */
  readonly blocks: number;
};

const USUAL: HardRules = {
  banSameTeam: true,
  banManager: true,
  shareLanguage: true,
  respectMode: true,
  minOverlap: 4,
};

const DISTRIBUTED: Company = {
  hard: USUAL,
  offices: [-8, -5, 0, 1, 5],
  languages: [['en'], ['en'], ['en', 'de'], ['en', 'es'], ['en', 'hi'], ['es']],
  modes: ['remote', 'any', 'any'],
  peoplePerTeam: 8,
  pools: 1,
  blocks: 0.02,
};

const COMPANIES: Record<Kind, Company> = {
  distributed: DISTRIBUTED,
  'follow-the-sun': { ...DISTRIBUTED, offices: [-8, 0, 8], hard: { ...USUAL, minOverlap: 2 } },
  campus: { ...DISTRIBUTED, offices: [1], modes: ['onsite', 'any'], peoplePerTeam: 12 },
  tight: {
    ...DISTRIBUTED,
    languages: [['en'], ['de'], ['es'], ['hi'], ['en', 'hi'], ['de', 'es']],
    modes: ['remote', 'onsite', 'any'],
    hard: { ...USUAL, minOverlap: 20 },
    blocks: 0.5,
  },
  pools: { ...DISTRIBUTED, pools: 7 },
  open: { ...DISTRIBUTED, hard: OPEN, blocks: 0 },
};

const TOPICS =
  'ai,art,books,chess,coffee,cooking,cycling,dogs,film,games,garden,hiking,music,parents,photo,running,sailing,space,travel,yoga'.split(
    ',',
  );

const somebody = (company: Company, random: Random, index: number, people: number): Person => {
  const team = random.below(Math.max(5, Math.round(people / company.peoplePerTeam)));
  const office = random.below(company.offices.length);
  return {
    id: idAt(index),
    pool: `pool-${random.below(company.pools)}`,
    team: `team-${team}`,
    dept: `dept-${team % 9}`,
    office: `office-${office}`,
    level: 1 + random.below(6),
    manager: index === 0 ? null : idAt(Math.floor((index - 1) / company.peoplePerTeam)),
    langs: [...pick(random, company.languages)],
    mode: pick(random, company.modes),
    hours: workingHours(company.offices[office] ?? 0, 8 + random.below(3)),
    topics: Array.from({ length: 1 + random.below(6) }, () => pick(random, TOPICS)),
    w: wishes(random),
    boost: random.below(10) === 0 ? 50 : 0,
    missed: random.below(20) === 0 ? 1 + random.below(2) : 0,
  };
};

/** Five wishes that share out 1000, one in four of them for the opposite. */
const wishes = (random: Random): Person['w'] => {
  const [a = 0, b = 0, c = 0, d = 0] = Array.from({ length: 4 }, () => random.below(1001)).sort(
    (one, other) => one - other,
  );
  const signed = (wish: number) => (wish > 0 && random.below(4) === 0 ? -wish : wish);
  return [signed(a), signed(b - a), signed(c - b), signed(d - c), signed(1000 - d)];
};

const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};

/** Padded, so that order by id is order of making. */
const idAt = (index: number): string => `p${String(index).padStart(7, '0')}`;
