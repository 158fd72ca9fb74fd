import { instant } from '@vicinity/core';
import { type Interval, MINUTE } from './working-time.ts';

const LENGTH = 30 * MINUTE;
const GRID = 15 * MINUTE;
/** An hour from the edge of a working day is comfortable; more is no better. */
const COMFORTABLE = 60 * MINUTE;

/**
 * Half an hour, on a quarter of an hour, inside everybody's working time; undefined when there is none.
 * Keeps away from where anybody's day begins or ends, then from the edges of the time in common; of equals the
 * earliest.
 */
export const proposeSlot = (members: readonly (readonly Interval[])[]): Interval | undefined => {
  let best: { slot: Interval; comfort: number; offCentre: number } | undefined;
  for (const common of inCommon(members)) {
    const days = members.map(
      (intervals) => intervals.find((one) => contains(one, common)) ?? common,
    );
    const centre = (common.from + common.until) / 2;
    const first = Math.ceil(common.from / GRID) * GRID;
    for (let from = first; from + LENGTH <= common.until; from += GRID) {
      const slot = { from: instant(from), until: instant(from + LENGTH) };
      const comfort = Math.min(COMFORTABLE, ...days.map((day) => distanceToEdge(slot, day)));
      const offCentre = Math.abs((slot.from + slot.until) / 2 - centre);
      if (
        !best ||
        comfort > best.comfort ||
        (comfort === best.comfort && offCentre < best.offCentre)
      ) {
        best = { slot, comfort, offCentre };
      }
    }
  }
  return best?.slot;
};

/** What all of these lists of ordered intervals have in common. */
const inCommon = (members: readonly (readonly Interval[])[]): readonly Interval[] =>
  members.reduce((left, right) =>
    left.flatMap((a) =>
      right
        .map((b) => ({
          from: a.from > b.from ? a.from : b.from,
          until: a.until < b.until ? a.until : b.until,
        }))
        .filter(({ from, until }) => from < until),
    ),
  );

const contains = (outer: Interval, inner: Interval): boolean =>
  outer.from <= inner.from && inner.until <= outer.until;

const distanceToEdge = (slot: Interval, day: Interval): number =>
  Math.min(slot.from - day.from, day.until - slot.until);
