import type { PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import type { Change } from '@vicinity/matching';
import { type BrokenRule, GroupId, NotTakingPart, type RoundEdit } from '../contract/index.ts';
import { brokenBy, compare } from '../domain/edit-check.ts';
import { describeGroups, type RoundInput } from '../domain/form-round.ts';
import { leftOutByHand } from '../domain/left-out.ts';
import { meetingTimes } from '../domain/meeting-times.ts';
import type { Round } from '../domain/round.ts';
import { applyEdit, newPairs, peopleOf, type Seating, without } from '../domain/seating.ts';
import { firstRoundRemembered, takeSnapshot } from '../domain/snapshot.ts';
import { requalify, tallyOf } from '../domain/tally.ts';
import { readInput } from '../infrastructure/round-input.ts';
import type { Difference, Places } from '../infrastructure/stores.ts';
import type { Deps } from './deps.ts';

export type PlannedEdit = {
  readonly change: Change;
  readonly broken: readonly BrokenRule[];
  /** Of everybody concerned, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly difference: Difference;
};

/**
 * What changes, one after the other, would do to a round: who would sit where, which rules it would break, and what it costs. Looks at
 * the groups concerned alone, so it is as quick in a round of ten thousand.
 * @throws NotInRound, NotTakingPart, GroupLocked, InvalidInput
 */
export const planEdit = async (
  deps: Deps,
  tx: Tx,
  round: Round,
  ...edits: readonly RoundEdit[]
): Promise<PlannedEdit> => {
  const { seatings, ids } = deps;
  const named = edits.flatMap(peopleOf);
  const places = await placesFor(deps, tx, round, edits);
  const seating = seatingOf(places);
  const after = edits.reduce(
    (before, edit) => applyEdit(before, edit, { roundId: round.id, newGroup: ids(GroupId) }),
    seating,
  );
  const gone = without(seating, after);
  const come = without(after, seating);
  const people = [...new Set([...gone.groups, ...come.groups].flatMap((group) => group.people))];
  const input = readInput(await seatings.part(tx, round.id, people));
  const change = compare(input.instance, gone.groups, come.groups);
  const names = await seatings.names(tx, [...new Set([...people, ...named])]);
  const apart = await seatings.keptApart(tx, newPairs(come.groups, gone.groups));
  const nameOf = (id: string) => names.get(id) ?? 'Somebody';
  return {
    change,
    broken: brokenBy(input.instance, change.violations, apart, nameOf),
    names,
    difference: await differenceOf(deps, tx, round, { places, gone, come, input }),
  };
};

/** Somebody who is not in the round yet has the place of somebody who was taken out of it. */
const placesFor = async (
  deps: Deps,
  tx: Tx,
  round: Round,
  edits: readonly RoundEdit[],
): Promise<Places> => {
  const places = await deps.seatings.around(tx, round.id, edits.flatMap(peopleOf));
  const late = edits.flatMap((edit) =>
    edit.kind === 'bring-in' && !isPlaced(places, edit.personId) ? [edit.personId] : [],
  );
  for (const personId of late) {
    const person = await newcomer(deps, tx, round, personId);
    if (!person) throw NotTakingPart({ personId });
  }
  return { ...places, takenOut: [...places.takenOut, ...late] };
};

const isPlaced = ({ groups, leftOut, takenOut }: Places, id: PersonId): boolean =>
  groups.some(({ people }) => people.includes(id)) ||
  leftOut.some(({ person }) => person === id) ||
  takenOut.includes(id);

const newcomer = async (
  { clock, participants, programmes }: Deps,
  tx: Tx,
  round: Round,
  personId: PersonId,
) => {
  const programme = await programmes.read(tx, round.programmeId);
  const [candidate] = await participants.candidates(tx, programme, clock.now(), personId);
  return candidate && takeSnapshot(round, programme.settings, [candidate]);
};

/**
 * Adds somebody to the input of a round who takes part in its programme, and is not in the round yet. Does nothing
 * where they are.
 * @throws NotTakingPart
 */
export const admit = async (
  deps: Deps,
  tx: Tx,
  round: Round,
  personId: PersonId,
): Promise<void> => {
  if (isPlaced(await deps.seatings.around(tx, round.id, [personId]), personId)) return;
  const snapshot = await newcomer(deps, tx, round, personId);
  if (!snapshot) throw NotTakingPart({ personId });
  const remembered = firstRoundRemembered(snapshot.header);
  await deps.seatings.appendInput(tx, round, snapshot, remembered);
};

/** Where everybody sits. */
export const seatingOf = ({ groups, leftOut, takenOut }: Places): Seating => ({
  groups: groups.map(({ id, people, locked }) => ({ id, people, locked })),
  leftOut: leftOut.map(({ person }) => person),
  takenOut,
});

type Moved = {
  readonly places: Places;
  readonly gone: Seating;
  readonly come: Seating;
  readonly input: RoundInput;
};

const differenceOf = async (
  { seatings, clock }: Deps,
  tx: Tx,
  round: Round,
  { places, gone, come, input }: Moved,
): Promise<Difference> => {
  const { quality, pairs } = await seatings.quality(tx, round.id);
  const known = new Map(places.groups.map((group) => [group.id, group]));
  const next = await seatings.nextNumber(tx, round.id);
  const week = meetingTimes(round, clock.now());
  const described = new Map(
    describeGroups(
      { ...input, calendars: { ...input.calendars, week } },
      come.groups.map(({ id, people }) => ({ id, people, number: known.get(id)?.number ?? next })),
    ).map((group) => [group.id, group]),
  );
  const tally = ({ groups }: Seating) =>
    tallyOf(
      input.instance,
      groups.map(({ people }) => people),
    );
  return {
    gone: {
      groups: places.groups.filter(({ id }) => gone.groups.some((group) => group.id === id)),
      leftOut: places.leftOut.filter(({ person }) => gone.leftOut.includes(person)),
      takenOut: gone.takenOut,
      quality,
    },
    come: {
      groups: come.groups.flatMap(({ id, people, locked }) => {
        const [before, group] = [known.get(id), described.get(id)];
        if (before && isSame(before.people, people)) return [{ ...before, locked }];
        return group ? [{ ...group, people, locked }] : [];
      }),
      leftOut: come.leftOut.map((person) => ({
        person,
        facts: leftOutByHand(input.instance.round, Math.max(0, round.participants - 1)),
      })),
      takenOut: come.takenOut,
      quality: requalify(quality, pairs, tally(gone), tally(come)),
    },
  };
};

const isSame = (a: readonly PersonId[], b: readonly PersonId[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));
