import { type IdSource, PersonId } from '@vicinity/core';
import { Block, type Instance } from '@vicinity/matching';
import { z } from 'zod';
import { RoundEdit } from '../contract/edit.ts';
import { GroupId, type RoundId } from '../contract/ids.ts';
import { type FormOptions, matchGroups } from './form-round.ts';
import { groupsAmong } from './rearrange.ts';
import { applyEdit, type Seating } from './seating.ts';

/**
 * A change of a round as it is stored: an edit by hand; somebody who cannot make it, and a new seat for whoever was to
 * meet them (`withdraw`); everybody outside of locked groups matched again (`improve`); or, as a draft is published, whoever takes part no longer taken out, groups dissolved, and the
 * people of these and those left out matched among themselves (`refresh`). With seed, input and these in order a
 * round can be reproduced.
 */
export const StoredChange = z.discriminatedUnion('kind', [
  ...RoundEdit.options,
  z.object({ kind: z.literal('improve'), seed: z.int() }),
  z.object({
    kind: z.literal('withdraw'),
    personId: PersonId,
    /** How the one who was left alone is seated again; null where nobody was, or nowhere was room. */
    seat: RoundEdit.nullable(),
  }),
  z.object({
    kind: z.literal('refresh'),
    seed: z.int(),
    gone: z.array(PersonId),
    /** One person of each group that is dissolved. */
    dissolved: z.array(PersonId),
    blocks: z.array(Block),
  }),
]);
export type StoredChange = z.infer<typeof StoredChange>;

type Replay = {
  readonly roundId: RoundId;
  /** People of the input when the round was matched first; those after them were brought in by hand. */
  readonly first: number;
  readonly changes: readonly StoredChange[];
};

/** The groups that come of a round's seed, its input, and what was changed of it since, in order. */
export const replay = (
  instance: Instance,
  { roundId, first, changes }: Replay,
  ids: IdSource,
  options: FormOptions = {},
): readonly (readonly string[])[] => {
  const people = z.array(PersonId).parse(instance.people.map(({ id }) => id));
  const known = new Set<string>(people.slice(0, first));
  const original = {
    ...instance,
    round: { ...instance.round, n: first },
    people: instance.people.slice(0, first),
    blocks: instance.blocks.filter(({ a, b }) => known.has(a) && known.has(b)),
  };
  const groups = z.array(z.array(PersonId)).parse(matchGroups(original, options));
  const start: Seating = {
    groups: groups.map((members) => ({ id: ids(GroupId), people: members, locked: false })),
    leftOut: outside(people.slice(0, first), groups),
    // Whoever was brought in later is, until then, out.
    takenOut: people.slice(first),
  };
  return changes
    .reduce((seating, change) => step(seating, change, instance, { roundId, ids, options }), start)
    .groups.map((group) => group.people);
};

type Context = Pick<Replay, 'roundId'> & {
  readonly ids: IdSource;
  readonly options: FormOptions;
};

const step = (
  seating: Seating,
  change: StoredChange,
  instance: Instance,
  { roundId, ids, options }: Context,
): Seating => {
  if (change.kind !== 'improve' && change.kind !== 'refresh')
    return editsOf(change).reduce(
      (before, edit) => applyEdit(before, edit, { roundId, newGroup: ids(GroupId) }),
      seating,
    );
  const { kept, pool, takenOut } =
    change.kind === 'improve' ? unlocked(seating) : refreshed(seating, change);
  const blocks = change.kind === 'improve' ? [] : change.blocks;
  const found = z
    .array(z.array(PersonId))
    .parse(groupsAmong(instance, pool, { seed: change.seed, blocks }, options));
  return {
    groups: [...kept, ...found.map((people) => ({ id: ids(GroupId), people, locked: false }))],
    leftOut: outside(pool, found),
    takenOut,
  };
};

/** The edits that a change comes to, in order. */
export const editsOf = (
  change: Exclude<StoredChange, { kind: 'improve' | 'refresh' }>,
): readonly RoundEdit[] => {
  if (change.kind !== 'withdraw') return [change];
  const { personId, seat } = change;
  return [{ kind: 'take-out', personId }, ...(seat === null ? [] : [seat])];
};

type Part = Pick<Seating, 'takenOut'> & {
  readonly kept: Seating['groups'];
  /** Everybody who is matched again. */
  readonly pool: readonly PersonId[];
};

/** What is matched again when only locked groups stay. */
export const unlocked = ({ groups, leftOut, takenOut }: Seating): Part => ({
  kept: groups.filter(({ locked }) => locked),
  pool: [...groups.filter(({ locked }) => !locked).flatMap(({ people }) => people), ...leftOut],
  takenOut,
});

/** What is matched again when some people are gone and some groups cannot be. */
export const refreshed = (
  { groups, leftOut, takenOut }: Seating,
  { gone, dissolved }: { gone: readonly PersonId[]; dissolved: readonly PersonId[] },
): Part => {
  const stays = ({ people }: Seating['groups'][number]) =>
    !people.some((id) => gone.includes(id) || dissolved.includes(id));
  const isHere = (id: PersonId) => !gone.includes(id);
  return {
    kept: groups.filter(stays),
    pool: [
      ...groups.filter((group) => !stays(group)).flatMap(({ people }) => people),
      ...leftOut,
    ].filter(isHere),
    takenOut: [...takenOut, ...gone.filter((id) => !takenOut.includes(id))],
  };
};

const outside = (
  people: readonly PersonId[],
  groups: readonly (readonly PersonId[])[],
): PersonId[] => {
  const seated = new Set(groups.flat());
  return people.filter((id) => !seated.has(id));
};
