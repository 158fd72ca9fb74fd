import type { PersonId } from '@vicinity/core';
import { on, type Reaction } from '@vicinity/events';
import { type Notice, notify } from '@vicinity/notifications';
import { GroupsChanged, type RoundId } from '../../contract/index.ts';
import { introduce, slotIn } from '../../domain/meeting-words.ts';
import { explainGroup } from '../../domain/words.ts';
import { nameFor } from '../../infrastructure/match-rows.ts';
import { seatings } from '../../infrastructure/seatings.ts';
import type { GroupEntry } from '../../infrastructure/stores.ts';
import { GroupChanged } from '../kinds.ts';
import { type Card, cardsOf, programmeOf } from '../queries/published-round.ts';

/** Tells those whose group an organiser changed, and nobody else, what it is like, and why. */
export const tellChanges: Reaction = on(
  'coffee.tell-changes',
  GroupsChanged,
  async ({ tx, event }) => {
    const { roundId, change: number } = event.data;
    const change = await seatings.change(tx, roundId, number);
    if (!change) return;
    const people = concerned(change.gone.groups, change.come.groups);
    // Whoever withdrew knows.
    const told = people.filter((id) => id !== change.by);
    const cards = await cardsOf(tx, people);
    const { programme } = await programmeOf(tx, roundId);
    const { kind } = change.change;
    const context = { roundId, number, programme, kind, why: change.reason, cards };
    await notify(
      tx,
      GroupChanged,
      told.map((person) =>
        noticeFor(
          person,
          seatOf(change.gone.groups, person),
          seatOf(change.come.groups, person),
          context,
        ),
      ),
    );
  },
);

const concerned = (gone: readonly GroupEntry[], come: readonly GroupEntry[]): PersonId[] => [
  ...new Set([...gone, ...come].flatMap(({ people }) => people)),
];

const seatOf = (groups: readonly GroupEntry[], person: PersonId) =>
  groups.find(({ people }) => people.includes(person));

type Context = {
  readonly roundId: RoundId;
  readonly number: number;
  readonly programme: string;
  readonly why: string | null;
  readonly kind: string;
  readonly cards: ReadonlyMap<string, Card>;
};

type ChangedData = Parameters<typeof GroupChanged.say>[0];

const noticeFor = (
  person: PersonId,
  before: GroupEntry | undefined,
  after: GroupEntry | undefined,
  { roundId, number, programme, kind, why, cards }: Context,
): Notice<ChangedData> => {
  const othersIn = (group: GroupEntry | undefined) =>
    (group?.people ?? []).filter((id) => id !== person).flatMap((id) => cards.get(id) ?? []);
  const names = (some: readonly Card[]) => some.map(({ name }) => name);
  const [were, are] = [othersIn(before), othersIn(after)];
  const reader = cards.get(person);
  const reasons = after
    ? explainGroup(after.facts, after.people, nameFor(are, person)).map(({ text }) => text)
    : [];
  return {
    to: person,
    key: `${roundId}:${number}`,
    data: {
      programme,
      before: names(were),
      others: names(are),
      joined: names(are.filter(({ id }) => !were.some((other) => other.id === id))),
      left: names(were.filter(({ id }) => !are.some((other) => other.id === id))),
      introductions: are.map(introduce),
      reasons,
      slot: after?.slot && reader ? slotIn(reader.timezone, after.slot) : null,
      byMember: kind === 'withdraw',
      why,
    },
  };
};
