import { hasRoom, joinGain } from './improve.ts';
import type { Model } from './model.ts';
import { fits, NONE, open, pull, type Seating, seat, unseat } from './seating.ts';

/** Displaced people a search follows before it gives up. Small pools are searched whole. */
const FOLLOWED = 64;

/**
 * Finds places for people left out, `people` in the order in which they are served: a group with
 * room; a chain of people who each take the next one's seat until the last finds room; a new group
 * with others left out and people whom larger groups can spare. Whoever still has none takes the
 * seat of somebody who missed fewer rounds.
 */
export const rescue = (
  model: Model,
  seating: Seating,
  people: Int32Array,
  shouldStop: () => boolean,
): void => {
  const waiting = () => people.filter((person) => seating.groupOf[person] === NONE);
  let before = Number.POSITIVE_INFINITY;
  for (let left = waiting(); left.length > 0 && left.length < before; left = waiting()) {
    before = left.length;
    for (const person of left) {
      if (shouldStop()) return;
      if (seating.groupOf[person] !== NONE) continue;
      if (join(model, seating, person) || follow(model, seating, person)) continue;
      gather(model, seating, person, people);
    }
  }
  for (const person of waiting()) takeTurn(model, seating, person);
};

/** Joins the group that gains most, or loses least, by one more. */
const join = (model: Model, seating: Seating, person: number): boolean => {
  let best = NONE;
  let most = Number.NEGATIVE_INFINITY;
  for (const [group, members] of seating.groups.entries()) {
    if (!hasRoom(model, members) || !fits(model, members, person)) continue;
    const gain = joinGain(model, seating, person, group);
    if (gain <= most) continue;
    best = group;
    most = gain;
  }
  if (best !== NONE) seat(model, seating, person, best);
  return best !== NONE;
};

/** Somebody displaced: who took the seat, as a step, and in which group it was. */
type Step = { readonly person: number; readonly by: Step | undefined; readonly group: number };

/** Breadth first, so that as few people as possible move. A chain touches no group twice. */
const follow = (model: Model, seating: Seating, root: number): boolean => {
  const steps: Step[] = [{ person: root, by: undefined, group: NONE }];
  const displaced = new Set([root]);
  for (const step of steps) {
    const { person } = step;
    for (const [group, members] of seating.groups.entries()) {
      if (isOnTheWay(step, group)) continue;
      if (hasRoom(model, members) && fits(model, members, person)) {
        moveAlong(model, seating, step, group);
        return true;
      }
      if (steps.length > FOLLOWED) continue;
      for (const member of members) {
        if (displaced.has(member) || !fits(model, members, person, member)) continue;
        displaced.add(member);
        steps.push({ person: member, by: step, group });
      }
    }
  }
  return false;
};

const isOnTheWay = (last: Step, group: number): boolean => {
  for (let step: Step | undefined = last; step !== undefined; step = step.by) {
    if (step.group === group) return true;
  }
  return false;
};

const moveAlong = (model: Model, seating: Seating, last: Step, end: number): void => {
  let group = end;
  for (let step: Step | undefined = last; step !== undefined; step = step.by) {
    if (step.by !== undefined) unseat(model, seating, step.person);
    seat(model, seating, step.person, group);
    group = step.group;
  }
};

/** Opens a group of the least size around a person. */
const gather = (model: Model, seating: Seating, person: number, people: Int32Array): boolean => {
  const members = [person];
  const spared = new Map<number, number>();
  const canCome = (other: number): boolean => {
    const group = seating.groupOf[other]!;
    return (
      group === NONE || seating.groups[group]!.length - (spared.get(group) ?? 0) > model.size.min
    );
  };
  while (members.length < model.size.min) {
    let best = NONE;
    let most = Number.NEGATIVE_INFINITY;
    for (const other of people) {
      if (members.includes(other) || !canCome(other)) continue;
      // Somebody left out gains a coffee by coming, somebody seated only changes it.
      const left = seating.groupOf[other] === NONE ? Number.MAX_SAFE_INTEGER : 0;
      const worth = left + pull(model, members, other);
      if (worth <= most || !fits(model, members, other)) continue;
      best = other;
      most = worth;
    }
    if (best === NONE) return false;
    members.push(best);
    const group = seating.groupOf[best]!;
    if (group !== NONE) spared.set(group, (spared.get(group) ?? 0) + 1);
  }
  for (const member of members)
    if (seating.groupOf[member] !== NONE) unseat(model, seating, member);
  open(model, seating, members);
  return true;
};

/** Takes the seat of whoever missed the fewest rounds, if fewer than this person. */
const takeTurn = (model: Model, seating: Seating, person: number): void => {
  let best = NONE;
  let least = model.missed[person]!;
  for (const members of seating.groups) {
    for (const member of members) {
      if (model.missed[member]! >= least || !fits(model, members, person, member)) continue;
      best = member;
      least = model.missed[member]!;
    }
  }
  if (best === NONE) return;
  const group = seating.groupOf[best]!;
  unseat(model, seating, best);
  seat(model, seating, person, group);
};
