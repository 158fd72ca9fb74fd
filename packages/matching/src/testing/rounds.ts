import fc from 'fast-check';
import type { GroupSize, Instance } from '../format.ts';
import { anInstance, KINDS, withHistory } from './instances.ts';

type RoundsWanted = {
  readonly least?: number;
  readonly most: number;
  readonly sizes: readonly GroupSize[];
  /** How many rounds are behind them. */
  readonly past: fc.Arbitrary<number>;
};

/** Small rounds of every kind, with some meetings behind them. */
export const smallRounds = ({
  least = 0,
  most,
  sizes,
  past,
}: RoundsWanted): fc.Arbitrary<Instance> =>
  fc
    .record({
      kind: fc.constantFrom(...KINDS),
      people: fc.integer({ min: least, max: most }),
      seed: fc.nat(),
      size: fc.constantFrom(...sizes),
      past,
    })
    .map(({ past: behind, ...wishes }) => withHistory(anInstance(wishes), behind));
