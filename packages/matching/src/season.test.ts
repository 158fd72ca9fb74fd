import { expect, test } from 'vitest';
import type { Instance } from './format.ts';
import { matchRound } from './match.ts';
import { allowed, toModel } from './model.ts';
import { pairKey } from './score.ts';
import { anInstance } from './testing/index.ts';

const ROUNDS = 40;

/** Plays a season and counts pairs that met in it before. */
const repeatsIn = (first: Instance): number => {
  const known = new Set<string>();
  let instance = first;
  let repeats = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    instance = { ...instance, round: { ...instance.round, round } };
    const groups = matchRound(instance).groups.map((group) => [...group]);
    for (const [a = '', b = ''] of groups) {
      if (known.has(pairKey(a, b))) repeats++;
      known.add(pairKey(a, b));
    }
    instance = { ...instance, met: [...instance.met, { round, groups }] };
  }
  return repeats;
};

/** Half of the rounds for which each person has no stranger left, whatever anybody does. */
const fewestRepeats = (instance: Instance): number => {
  const model = toModel(instance);
  const everybody = [...model.ids.keys()];
  const short = everybody.map((one) => {
    const partners = everybody.filter((other) => other !== one && allowed(model, one, other));
    return Math.max(0, ROUNDS - partners.length);
  });
  return short.reduce((sum, one) => sum + one, 0) / 2;
};

test('a season under tight rules repeats hardly more pairs than it must', () => {
  const size = { min: 2, target: 2, max: 2 };
  const tight = anInstance({ kind: 'tight', people: 160, seed: 3, size });
  const hard = { ...tight.round.hard, minOverlap: 10 };
  const instance = {
    ...tight,
    round: {
      ...tight.round,
      hard,
      repeat: { penalty: tight.round.repeat.penalty.slice(0, ROUNDS) },
    },
  };

  const fewest = fewestRepeats(instance);

  expect(fewest).toBeGreaterThan(100);
  expect(repeatsIn(instance)).toBeLessThanOrEqual(1.1 * fewest);
});
