import type { CurrentMatch } from '../../contract/index.ts';

/** Where the reader stands in each programme, the newest round first. */
export const newestFirst = (items: readonly CurrentMatch[]): CurrentMatch[] =>
  items.toSorted((a, b) => roundOf(b).publishedAt - roundOf(a).publishedAt);

const roundOf = (current: CurrentMatch) =>
  current.outcome === 'matched' ? current.match.round : current.round;
