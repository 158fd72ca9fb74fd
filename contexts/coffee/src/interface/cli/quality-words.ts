import type { RoundQuality } from '../../contract/index.ts';

/** The quality of a round in a line. */
export const qualityWords = ({ share, mean, repeats }: RoundQuality): string =>
  [
    share === null ? 'repeats outweigh the rest' : `${tenths(share * 100)} % of what is possible`,
    ...(mean === null ? [] : [`wishes met ${Math.round(mean)} of 100`]),
    `repeats ${repeats}`,
  ].join(', ');

/** Cut off, so that less than all never reads as all. */
const tenths = (value: number): string => (Math.floor(value * 10 + 1e-6) / 10).toFixed(1);
