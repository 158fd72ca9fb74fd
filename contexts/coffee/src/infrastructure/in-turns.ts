import type { Matcher } from './stores.ts';
import { type Limits, turns } from './turns.ts';

/**
 * What organisers ask for takes turns, so that no number of them starves the hub. Rounds themselves do not wait:
 * the workers of their jobs are few already.
 */
export const inTurns = (matcher: Matcher, limits: Limits): Matcher => {
  const turn = turns(limits);
  return {
    form: matcher.form,
    replay: (input, of, signal) => turn(signal, () => matcher.replay(input, of, signal)),
    rearrange: (input, how, signal) => turn(signal, () => matcher.rearrange(input, how, signal)),
    preview: (input, signal) => turn(signal, () => matcher.preview(input, signal)),
    whyNot: (input, groups, two, signal) =>
      turn(signal, () => matcher.whyNot(input, groups, two, signal)),
  };
};
