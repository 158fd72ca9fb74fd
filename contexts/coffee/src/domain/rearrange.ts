import type { IdSource } from '@vicinity/core';
import { type Block, type Instance, within } from '@vicinity/matching';
import { GroupId } from '../contract/ids.ts';
import type { RoundQuality } from '../contract/quality.ts';
import {
  describeGroups,
  type FormedGroup,
  type FormedRound,
  type FormOptions,
  leftOutFacts,
  match,
  type RoundInput,
} from './form-round.ts';
import { qualityOf } from './quality.ts';
import type { Interval } from './working-time.ts';

type KeptGroup = Pick<FormedGroup, 'id' | 'number' | 'people'>;

export type Rearrangement = {
  /** Groups that stay as they are. */
  readonly keep: readonly KeptGroup[];
  /** Everybody who is matched anew, among themselves. */
  readonly pool: readonly string[];
  readonly seed: number;
  /** Asked for since the input was stored. */
  readonly blocks: readonly Block[];
  /** When the groups meet, in place of the week that the input was made for. */
  readonly week: Interval | null;
};

export type Rearranged = {
  readonly kept: readonly FormedGroup[];
  readonly formed: readonly FormedGroup[];
  readonly leftOut: FormedRound['leftOut'];
  /** Of all groups together. */
  readonly quality: RoundQuality;
};

/** Matches a part of a round again, proposes times for all of it, and says how good the whole is. */
export const rearrange = (
  { instance, calendars }: RoundInput,
  { keep, pool, seed, blocks, week }: Rearrangement,
  ids: IdSource,
  options: FormOptions = {},
): Rearranged => {
  const part = partOf(instance, pool, blocks);
  const { groups, leftOut } = match(part, { ...options, seed });
  const last = Math.max(0, ...keep.map(({ number }) => number));
  const formed = groups.map((people, index) => ({
    id: ids(GroupId),
    number: last + index + 1,
    people,
  }));
  const input = { instance, calendars: week ? { ...calendars, week } : calendars };
  return {
    kept: describeGroups(input, keep),
    formed: describeGroups(input, formed),
    leftOut: leftOut.map((left) => ({ person: left.id, facts: leftOutFacts(left, part) })),
    quality: qualityOf(
      within(instance, new Set([...keep.flatMap(({ people }) => people), ...pool])),
      [...keep, ...formed].map(({ people }) => people),
    ),
  };
};

const partOf = (
  instance: Instance,
  people: readonly string[],
  blocks: readonly Block[],
): Instance => within({ ...instance, blocks: [...instance.blocks, ...blocks] }, new Set(people));

/** Whom the matcher puts together of some people of an instance. */
export const groupsAmong = (
  instance: Instance,
  people: readonly string[],
  { seed, blocks }: Pick<Rearrangement, 'seed' | 'blocks'>,
  options: FormOptions = {},
): readonly (readonly string[])[] =>
  match(partOf(instance, people, blocks), { ...options, seed }).groups;
