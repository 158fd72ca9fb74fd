import { bitCount } from '../bits.ts';
import { type Model, ONSITE, REMOTE } from '../model.ts';
import { valueOf } from '../neighbours.ts';
import { HOURS, LEVELS, TOPICS } from './components.ts';
import { APART } from './rows.ts';

/** Weights of people who stand here and there, named by their place in an order. */
export type PairWeights = {
  of(place: number, other: number): number;
  /** Fills `out[0 … many − 1]` with the weights of `place` with the first so many of `others`. */
  fill(place: number, others: Int32Array, many: number, out: Float64Array): void;
};

/** Where in a record each column stands: first those in doubles, then those in halves of one. */
const [GROUND, TOPIC_PULL, DEPT_PULL, LEVEL_PULL, OFFICE_PULL, OVERLAP_PULL, DOUBLES] = [
  0, 1, 2, 3, 4, 5, 6,
] as const;
const [TEAM, DEPT, OFFICE, LEVEL, MODE, MASKS] = [0, 1, 2, 3, 4, 5] as const;

/**
 * What `weight` and `allowed` say of a pair, at a third of their price: all that is known of somebody
 * stands together, so that a look at one of a million people waits for memory once rather than twenty times.
 * @param order people of one pool
 */
export const pairWeights = (model: Model, order: Int32Array): PairWeights => {
  const { hard, hours, topics, languages, barred, met } = model;
  const { wide, narrow, stride } = recordsOf(model, order);
  const languagesFrom = MASKS + topics.width;
  const masksUntil = languagesFrom + languages.width;

  const shareLanguage = (a: number, b: number): boolean => {
    for (let at = languagesFrom; at < masksUntil; at++)
      if ((narrow[a + at]! & narrow[b + at]!) !== 0) return true;
    return false;
  };

  const isApart = (a: number, b: number): boolean => {
    if (hard.banSameTeam && narrow[a + TEAM] === narrow[b + TEAM] && narrow[a + TEAM] !== -1)
      return true;
    if (hard.shareLanguage && !shareLanguage(a, b)) return true;
    if (!hard.respectMode) return false;
    const both = narrow[a + MODE]! & narrow[b + MODE]!;
    const oneOffice = narrow[a + OFFICE] === narrow[b + OFFICE] && narrow[a + OFFICE] !== -1;
    return !(both & REMOTE) && !(both & ONSITE && oneOffice);
  };

  const of = (place: number, other: number): number => {
    const [person, partner] = [order[place]!, order[other]!];
    const [x, y] = [place * stride, other * stride];
    const [a, b] = [2 * (x + DOUBLES), 2 * (y + DOUBLES)];
    const overlap = hours.of(person, partner);
    if (person === partner || overlap < hard.minOverlap || isApart(a, b)) return APART;
    if (valueOf(barred, person, partner) !== 0) return APART;
    let shared = 0;
    for (let mask = MASKS; mask < languagesFrom; mask++)
      shared += bitCount(narrow[a + mask]! & narrow[b + mask]!);
    const gap = Math.min(3, Math.abs(narrow[a + LEVEL]! - narrow[b + LEVEL]!));
    let weight =
      wide[x + GROUND]! +
      wide[y + GROUND]! +
      (wide[x + TOPIC_PULL]! + wide[y + TOPIC_PULL]!) * TOPICS[Math.min(shared, 255)]! +
      (wide[x + LEVEL_PULL]! + wide[y + LEVEL_PULL]!) * LEVELS[gap]! +
      (wide[x + OVERLAP_PULL]! + wide[y + OVERLAP_PULL]!) * HOURS[overlap]! -
      valueOf(met, person, partner);
    if (narrow[a + DEPT] !== narrow[b + DEPT])
      weight += (wide[x + DEPT_PULL]! + wide[y + DEPT_PULL]!) * 100;
    if (narrow[a + OFFICE] !== narrow[b + OFFICE])
      weight += (wide[x + OFFICE_PULL]! + wide[y + OFFICE_PULL]!) * 100;
    return weight;
  };

  return {
    of,
    fill(place, others, many, out) {
      for (let at = 0; at < many; at++) out[at] = of(place, others[at]!);
    },
  };
};

/** A record of each person: doubles, then whole numbers two to a double, over the same memory. */
const recordsOf = (model: Model, order: Int32Array) => {
  const { topics, languages } = model;
  const halves = MASKS + topics.width + languages.width;
  const stride = DOUBLES + Math.ceil(halves / 2);
  const wide = new Float64Array(order.length * stride);
  const narrow = new Int32Array(wide.buffer);
  for (const [place, person] of order.entries()) {
    wide.set([model.ground[person]!, ...model.pulls.map((pull) => pull[person]!)], place * stride);
    narrow.set(
      [
        model.team[person]!,
        model.dept[person]!,
        model.office[person]!,
        model.level[person]!,
        model.mode[person]!,
        ...masksOf(topics, person),
        ...masksOf(languages, person),
      ],
      2 * (place * stride + DOUBLES),
    );
  }
  return { wide, narrow, stride };
};

const masksOf = ({ width, masks }: Model['topics'], person: number) =>
  masks.subarray(person * width, (person + 1) * width);
