import type { Person, PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import {
  type GroupId,
  GroupNotFound,
  GroupsChanged,
  type RoundEdit,
} from '../../contract/index.ts';
import { editsOf } from '../../domain/change.ts';
import { meetingTimes } from '../../domain/meeting-times.ts';
import { reseat } from '../../domain/reseat.ts';
import { assertOpen, type Round, rearranged } from '../../domain/round.ts';
import { readInput } from '../../infrastructure/round-input.ts';
import type { Deps } from '../deps.ts';
import { planEdit } from '../plan-edit.ts';

type Withdraw = { readonly groupId: GroupId; readonly message?: string | undefined };

/** Groups and people without one that are looked at for a new seat. */
const MOST_LOOKED_AT = 100;

/**
 * Cannot make it this time. Two who remain meet without; whoever would be alone is seated again where the round still
 * allows, and told.
 * @throws GroupNotFound unless the actor is in the group, RoundNotOpen once the round is over
 */
export const withdraw =
  (deps: Deps) =>
  (actor: Person, { groupId, message }: Withdraw): Promise<void> =>
    deps.db.transaction(async (tx) => {
      const { clock, rounds, seatings, outbox } = deps;
      const roundId = await rounds.roundOf(tx, groupId);
      if (roundId === undefined) throw GroupNotFound({ groupId });
      const round = await rounds.lock(tx, roundId);
      const { groups } = await seatings.around(tx, roundId, [actor.id]);
      const group = groups.find(({ id }) => id === groupId);
      if (!group) throw GroupNotFound({ groupId });
      assertOpen(round, ['published']);
      const others = group.people.filter((id) => id !== actor.id);
      const [alone, ...more] = others;
      const seat = alone && more.length === 0 ? await newSeat(deps, tx, round, alone) : null;
      const change = { kind: 'withdraw' as const, personId: actor.id, seat };
      const { difference } = await planEdit(deps, tx, round, ...editsOf(change));
      const now = clock.now();
      await seatings.replace(tx, round, difference, now);
      await rounds.save(tx, rearranged(round, difference.gone, difference.come));
      const reason = message === undefined || message === '' ? null : message;
      const entry = { ...difference, change, reason, by: actor.id };
      const number = await seatings.record(tx, round, entry, now);
      const { programmeId } = round;
      await outbox.append(tx, [GroupsChanged({ programmeId, roundId, change: number })]);
    });

const newSeat = async (
  { clock, seatings, programmes }: Deps,
  tx: Tx,
  round: Round,
  person: PersonId,
): Promise<RoundEdit | null> => {
  const { from, until } = meetingTimes(round, clock.now());
  if (from >= until) return null;
  const { settings } = await programmes.read(tx, round.programmeId);
  const room = await seatings.room(tx, round.id, settings.size.max, MOST_LOOKED_AT);
  const groups = room.groups.filter(({ people }) => !people.includes(person));
  const people = [...room.free, ...groups.flatMap((group) => group.people), person];
  const { instance } = readInput(await seatings.part(tx, round.id, people));
  const apart = await seatings.blocks(tx, round.id);
  return reseat({ ...instance, blocks: [...instance.blocks, ...apart] }, person, {
    free: room.free,
    groups,
  });
};
