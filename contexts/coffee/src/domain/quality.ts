import { type Instance, quality } from '@vicinity/matching';
import type { RoundQuality } from '../contract/quality.ts';
import { pairsAcross } from './tally.ts';

type Groups = readonly (readonly string[])[];

/** How good the groups of a round are; what it costs grows with the round. */
export const qualityOf = (instance: Instance, groups: Groups): RoundQuality => {
  const { share, value, bound, mean, satisfaction, repeats } = quality(instance, groups);
  const { pairs, acrossTeams, acrossOffices } = pairsAcross(instance, groups);
  const part = (some: number) => (pairs === 0 ? null : some / pairs);
  return {
    share,
    value,
    bound,
    mean,
    satisfaction: [...satisfaction],
    repeats,
    acrossTeams: part(acrossTeams),
    acrossOffices: part(acrossOffices),
  };
};
