import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const meter = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** How long a guesser would need, from 0 (no time at all) to 4 (longer than anybody waits). */
export type Strength = { readonly score: 0 | 1 | 2 | 3 | 4 };

/** Judged here, in the browser; `words` are what a guesser knows of this person. */
export const strengthOf = (password: string, words: readonly string[]): Strength => ({
  // Its time grows with the length, and a hundred characters are strong whatever they are.
  score: meter.check(password.slice(0, 100), [...words]).score,
});
