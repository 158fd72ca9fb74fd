import type { IdSource } from '@vicinity/core';
import {
  explainGroups,
  type Instance,
  type LeftOut,
  type MatchOptions,
  matchRound,
} from '@vicinity/matching';
import { GroupId } from '../contract/ids.ts';
import type { RoundQuality } from '../contract/quality.ts';
import { type GroupFacts, groupFacts } from './facts.ts';
import { icebreakerFor } from './icebreaker.ts';
import { Barrier, type LeftOutFacts } from './left-out.ts';
import { qualityOf } from './quality.ts';
import { proposeSlot } from './slot.ts';
import { type Calendars, firstRoundRemembered } from './snapshot.ts';
import { type Interval, workingIntervals } from './working-time.ts';

/** Everything a round is formed from: the neutral instance, and the calendars its hours were made of. */
export type RoundInput = { readonly instance: Instance; readonly calendars: Calendars };

/** A group, ready to be published. */
export type FormedGroup = {
  readonly id: GroupId;
  readonly number: number;
  readonly people: readonly string[];
  readonly facts: GroupFacts;
  readonly slot: Interval | null;
  readonly icebreaker: string;
};

export type FormedRound = {
  readonly groups: readonly FormedGroup[];
  readonly leftOut: readonly { readonly person: string; readonly facts: LeftOutFacts }[];
  readonly quality: RoundQuality;
};

/** Stopping early gives groups that keep every rule, but perhaps others than a whole search. */
export type FormOptions = Pick<MatchOptions, 'shouldStop' | 'onProgress'>;

/** The groups that a seed and an input give: the same ones whenever and wherever this runs. */
export const matchGroups = (
  instance: Instance,
  options: FormOptions = {},
): readonly (readonly string[])[] => match(instance, options).groups;

/** Matches a round and adds to each group why, when and how to begin. Only the groups' ids differ between two runs. */
export const formRound = (
  { instance, calendars }: RoundInput,
  ids: IdSource,
  options: FormOptions = {},
): FormedRound => {
  const { groups, leftOut } = match(instance, options);
  const numbered = groups.map((people, index) => ({ id: ids(GroupId), number: index + 1, people }));
  return {
    groups: describeGroups({ instance, calendars }, numbered),
    leftOut: leftOut.map((left) => ({ person: left.id, facts: leftOutFacts(left, instance) })),
    quality: qualityOf(instance, groups),
  };
};

/** Adds to groups why, when and how to begin; the instance need only hold their people. */
export const describeGroups = (
  { instance, calendars }: RoundInput,
  groups: readonly Pick<FormedGroup, 'id' | 'number' | 'people'>[],
): FormedGroup[] => {
  const people = new Map(instance.people.map((person, index) => [person.id, { person, index }]));
  const remembered = firstRoundRemembered(instance.round);
  const slotOf = slotFinder(calendars);
  const explained = explainGroups(
    instance,
    groups.map((group) => group.people),
  );
  return groups.flatMap((group, index) => {
    const why = explained[index];
    if (!why) return [];
    const found = group.people.flatMap((id) => people.get(id) ?? []);
    const facts = groupFacts(
      found.map(({ person }) => person),
      why,
      remembered,
    );
    const slot = slotOf(found.map((member) => calendars.of[member.index] ?? 0));
    const topics = facts.topics.map(({ topic }) => topic);
    return [{ ...group, facts, slot, icebreaker: icebreakerFor(group.id, topics) }];
  });
};

// Whoever asks for groups of four means four, also where pairs would score higher.
export const match = (instance: Instance, options: FormOptions & { readonly seed?: number }) =>
  matchRound(instance, { sizes: 'target', ...options });

/** Thousands of groups share a few combinations of calendars: each is searched once. */
const slotFinder = ({ week, times }: Calendars) => {
  const intervals = times.map((time) => workingIntervals(time, week));
  const known = new Map<string, Interval | null>();
  return (calendars: readonly number[]): Interval | null => {
    const distinct = [...new Set(calendars)].sort((a, b) => a - b);
    const key = distinct.join();
    const found = known.get(key);
    if (found !== undefined) return found;
    const slot = proposeSlot(distinct.map((index) => intervals[index] ?? [])) ?? null;
    known.set(key, slot);
    return slot;
  };
};

// Who is blocked counts as somebody who has another group: nobody may read a block between the lines.
export const leftOutFacts = ({ reasons }: LeftOut, { round, people }: Instance): LeftOutFacts => {
  const barred = reasons.flatMap(({ rule, people: count }) => {
    const barrier = Barrier.safeParse(rule);
    return barrier.success ? [[barrier.data, count] as const] : [];
  });
  const others = people.length - 1;
  return {
    others,
    possible: others - barred.reduce((sum, [, count]) => sum + count, 0),
    barred: Object.fromEntries(barred),
    minOverlap: round.hard.minOverlap,
    size: { min: round.size.min, max: round.size.max },
    byHand: false,
  };
};
