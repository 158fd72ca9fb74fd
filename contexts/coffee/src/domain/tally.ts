import { type Instance, quality } from '@vicinity/matching';
import type { RoundQuality } from '../contract/quality.ts';

type Groups = readonly (readonly string[])[];

/** What some groups add to the quality of their round; sums, so that groups can come and go. */
export type Tally = {
  readonly value: number;
  readonly repeats: number;
  readonly satisfaction: readonly number[];
  /** Of satisfaction, over all people. */
  readonly points: number;
  readonly pairs: number;
  readonly acrossTeams: number;
  readonly acrossOffices: number;
};

export const tallyOf = (instance: Instance, groups: Groups): Tally => {
  const { value, repeats, satisfaction, mean, seated } = quality(instance, groups);
  return {
    value,
    repeats,
    satisfaction,
    points: (mean ?? 0) * seated,
    ...pairsAcross(instance, groups),
  };
};

/** Pairs of a round's groups, and how many of them join two teams, or two offices. */
export const pairsAcross = (
  { people }: Pick<Instance, 'people'>,
  groups: Groups,
): Pick<Tally, 'pairs' | 'acrossTeams' | 'acrossOffices'> => {
  const known = new Map(people.map((person) => [person.id, person]));
  const across = { pairs: 0, acrossTeams: 0, acrossOffices: 0 };
  for (const group of groups) {
    for (const [index, a] of group.entries()) {
      for (const b of group.slice(index + 1)) {
        const [one, other] = [known.get(a), known.get(b)];
        across.pairs++;
        if (differ(one?.team, other?.team)) across.acrossTeams++;
        if (differ(one?.office, other?.office)) across.acrossOffices++;
      }
    }
  }
  return across;
};

// Nobody's team, or office, is the same as anybody's.
const differ = (one: string | null | undefined, other: string | null | undefined): boolean =>
  one === null || one === undefined || one !== other;

/** The quality of a round once some groups have gone and others come; `pairs` were in all groups before. */
export const requalify = (
  quality: RoundQuality,
  pairs: number,
  gone: Tally,
  come: Tally,
): RoundQuality => {
  const value = quality.value + come.value - gone.value;
  const seatedBefore = sum(quality.satisfaction);
  const satisfaction = quality.satisfaction.map(
    (people, at) => people + (come.satisfaction[at] ?? 0) - (gone.satisfaction[at] ?? 0),
  );
  const seated = sum(satisfaction);
  const points = (quality.mean ?? 0) * seatedBefore + come.points - gone.points;
  const pairsAfter = pairs + come.pairs - gone.pairs;
  const across = (share: number | null | undefined, change: number) => {
    if (share === undefined || pairsAfter === 0) return null;
    return within01((Math.round((share ?? 0) * pairs) + change) / pairsAfter);
  };
  return {
    ...quality,
    value,
    share: value > 0 && quality.bound > 0 ? within01(value / quality.bound) : null,
    mean: seated === 0 ? null : points / seated,
    satisfaction,
    repeats: quality.repeats + come.repeats - gone.repeats,
    acrossTeams: across(quality.acrossTeams, come.acrossTeams - gone.acrossTeams),
    acrossOffices: across(quality.acrossOffices, come.acrossOffices - gone.acrossOffices),
  };
};

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);
const within01 = (share: number): number => Math.min(1, Math.max(0, share));
