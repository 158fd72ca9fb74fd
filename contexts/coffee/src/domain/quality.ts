import { type Instance, quality } from '@vicinity/matching';
import type { RoundQuality } from '../contract/quality.ts';

type Groups = readonly (readonly string[])[];

/** How good the groups of a round are; what it costs grows with the round. */
export const qualityOf = (instance: Instance, groups: Groups): RoundQuality => {
  const { share, value, bound, mean, satisfaction, repeats } = quality(instance, groups);
  return {
    share,
    value,
    bound,
    mean,
    satisfaction: [...satisfaction],
    repeats,
    acrossTeams: acrossTeams(instance, groups),
  };
};

const acrossTeams = ({ people }: Instance, groups: Groups): number | null => {
  const teams = new Map(people.map(({ id, team }) => [id, team]));
  let pairs = 0;
  let across = 0;
  for (const group of groups) {
    for (const [index, a] of group.entries()) {
      for (const b of group.slice(index + 1)) {
        const team = teams.get(a) ?? null;
        pairs++;
        if (team === null || team !== teams.get(b)) across++;
      }
    }
  }
  return pairs === 0 ? null : across / pairs;
};
