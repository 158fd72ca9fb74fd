import type { Group, Instance } from './format.ts';
import { pairKey, pairsOf } from './score.ts';

/** What is remembered of two people's earlier meetings. */
export type Meeting = {
  /** Number of the newest round in which they met; null when they never did. */
  readonly last: number | null;
  /** What all of their meetings take off their weight. */
  readonly penalty: number;
};

export type Meetings = {
  /** Of two people of one group. */
  of(a: string, b: string): Meeting;
  /** Pairs of the groups that met before. */
  readonly repeats: number;
};

const NEVER: Meeting = { last: null, penalty: 0 };

/** The earlier meetings of those who are together in the groups; the rest of history is passed over. */
export const meetingsOf = ({ met, round }: Instance, groups: readonly Group[]): Meetings => {
  const groupOf = new Map(groups.flatMap((group, at) => group.map((id) => [id, at] as const)));
  const known = new Map<string, Meeting>();
  for (const meeting of met) {
    if (meeting.round >= round.round) continue;
    const penalty = round.repeat.penalty[round.round - meeting.round - 1] ?? 0;
    for (const earlier of meeting.groups) {
      for (const [a, b] of pairsOf(earlier)) {
        const group = groupOf.get(a);
        if (group === undefined || group !== groupOf.get(b)) continue;
        const key = pairKey(a, b);
        const before = known.get(key) ?? NEVER;
        known.set(key, {
          last: Math.max(before.last ?? meeting.round, meeting.round),
          penalty: before.penalty + penalty,
        });
      }
    }
  }
  return { of: (a, b) => known.get(pairKey(a, b)) ?? NEVER, repeats: known.size };
};
