import { bitCount } from '../bits.ts';
import { type Model, ONSITE, REMOTE } from '../model.ts';
import { HOURS, LEVELS, TOPICS } from './components.ts';

/** Stands for the weight of a pair that a hard rule keeps apart. */
export const APART = Number.NEGATIVE_INFINITY;

/**
 * Weights of one person with a run of others: what `weight` and `allowed` say of each pair, at a
 * fifth of the price. People are named by their place in the order that the rows were made for.
 */
export type Rows = {
  readonly count: number;
  /** Fills `out[0 … until − from − 1]` with the weights of `place` with `from … until − 1`. */
  fill(place: number, from: number, until: number, out: Float64Array): void;
};

/** @param order people of one pool */
export const rowsOf = (model: Model, order: Int32Array): Rows => {
  const columns = columnsOf(model, order);
  const known = knownPairs(model, order);
  return {
    count: order.length,
    fill(place, from, until, out) {
      weigh(columns, place, from, until, out);
      known.adjust(place, from, until, out);
    },
  };
};

/** Columns of the people in their order, in doubles: whole numbers, multiplied without a check for overflow. */
const columnsOf = ({ hard, hours, ...model }: Model, order: Int32Array) => {
  const take = (column: Int32Array) => Int32Array.from(order, (person) => column[person]!);
  const takeWide = (column: Float64Array) => Float64Array.from(order, (person) => column[person]!);
  const [topicPull, deptPull, levelPull, officePull, overlapPull] = model.pulls;
  const rowsOfBits = ({ width, masks }: Model['topics']) => {
    const rows = new Int32Array(order.length * width);
    for (const [place, person] of order.entries())
      rows.set(masks.subarray(person * width, (person + 1) * width), place * width);
    return { width, masks: rows };
  };
  return {
    hard,
    hours: hours.among(order),
    ground: takeWide(model.ground),
    topicPull: takeWide(topicPull),
    deptPull: takeWide(deptPull),
    levelPull: takeWide(levelPull),
    officePull: takeWide(officePull),
    overlapPull: takeWide(overlapPull),
    team: take(model.team),
    dept: take(model.dept),
    office: take(model.office),
    level: take(model.level),
    mode: Int32Array.from(order, (person) => model.mode[person]!),
    topics: rowsOfBits(model.topics),
    languages: rowsOfBits(model.languages),
    shared: new Uint8Array(order.length),
    common: new Uint8Array(order.length),
  };
};

type Columns = ReturnType<typeof columnsOf>;

const NOBODYS = -2;

const weigh = (
  columns: Columns,
  place: number,
  from: number,
  until: number,
  out: Float64Array,
): void => {
  const { hard, ground, topicPull, deptPull, levelPull, officePull, overlapPull } = columns;
  const { team, dept, office, level, mode, shared, common } = columns;
  const { width, masks: topics } = columns.topics;
  columns.hours.fill(place, from, until, common);
  if (width > 1) countShared(columns.topics, place, from, until, shared);
  if (hard.shareLanguage) barStrangers(columns.languages, place, from, until, common);
  const least = hard.minOverlap;
  const ownGround = ground[place]!;
  const ownTopics = topicPull[place]!;
  const ownDepts = deptPull[place]!;
  const ownLevels = levelPull[place]!;
  const ownOffices = officePull[place]!;
  const ownOverlap = overlapPull[place]!;
  const ownTeam = hard.banSameTeam && team[place] !== -1 ? team[place]! : NOBODYS;
  const ownDept = dept[place]!;
  const ownOffice = office[place]!;
  const ownLevel = level[place]!;
  const ownMode = hard.respectMode ? mode[place]! : 0;
  const ownWords = width === 1 ? topics[place]! : 0;
  for (let other = from; other < until; other++) {
    const hours = common[other - from]!;
    const sameOffice = office[other] === ownOffice;
    if (hours < least || hours === BARRED || team[other] === ownTeam) {
      out[other - from] = APART;
      continue;
    }
    if (ownMode !== 0) {
      const both = mode[other]! & ownMode;
      if (!(both & REMOTE) && !(both & ONSITE && sameOffice && ownOffice !== -1)) {
        out[other - from] = APART;
        continue;
      }
    }
    const words = width === 1 ? bitCount(ownWords & topics[other]!) : shared[other - from]!;
    out[other - from] =
      ownGround +
      ground[other]! +
      (ownTopics + topicPull[other]!) * TOPICS[words]! +
      (dept[other] === ownDept ? 0 : (ownDepts + deptPull[other]!) * 100) +
      (ownLevels + levelPull[other]!) * LEVELS[Math.min(3, Math.abs(level[other]! - ownLevel))]! +
      (sameOffice ? 0 : (ownOffices + officePull[other]!) * 100) +
      (ownOverlap + overlapPull[other]!) * HOURS[hours]!;
  }
};

const countShared = (
  { width, masks }: Columns['topics'],
  place: number,
  from: number,
  until: number,
  out: Uint8Array,
): void => {
  for (let other = from; other < until; other++) {
    let count = 0;
    for (let word = 0; word < width; word++) {
      const both = masks[place * width + word]! & masks[other * width + word]!;
      if (both !== 0) count += bitCount(both);
    }
    out[other - from] = Math.min(count, 255);
  }
};

/** In place of the hours of people who have no language in common. */
const BARRED = 255;

const barStrangers = (
  { width, masks }: Columns['languages'],
  place: number,
  from: number,
  until: number,
  common: Uint8Array,
): void => {
  if (width === 1) {
    const own = masks[place]!;
    for (let other = from; other < until; other++)
      if ((own & masks[other]!) === 0) common[other - from] = BARRED;
    return;
  }
  for (let other = from; other < until; other++) {
    let both = 0;
    for (let word = 0; word < width; word++)
      both |= masks[place * width + word]! & masks[other * width + word]!;
    if (both === 0) common[other - from] = BARRED;
  }
};

/** The few pairs of whom something is known by name: kept apart, or met before. */
const knownPairs = ({ barred, met, ids }: Model, order: Int32Array) => {
  const placeOf = new Int32Array(ids.length).fill(-1);
  for (const [place, person] of order.entries()) placeOf[person] = place;
  return {
    adjust(place: number, from: number, until: number, out: Float64Array): void {
      const person = order[place]!;
      if (place >= from && place < until) out[place - from] = APART;
      for (let at = barred.start[person]!; at < barred.start[person + 1]!; at++) {
        const other = placeOf[barred.other[at]!]!;
        if (other >= from && other < until) out[other - from] = APART;
      }
      for (let at = met.start[person]!; at < met.start[person + 1]!; at++) {
        const other = placeOf[met.other[at]!]!;
        if (other >= from && other < until) out[other - from]! -= met.value[at]!;
      }
    },
  };
};
