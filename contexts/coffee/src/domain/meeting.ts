import type { Decision, Instant, PersonId } from '@vicinity/core';
import { InvalidInput } from '@vicinity/core';
import {
  type GroupId,
  type MeetingStanding,
  NoSlot,
  type RoundId,
  SlotAnswered,
  SlotMoved,
  SlotOver,
  SlotProposed,
} from '../contract/index.ts';
import { DAY, type Interval, MINUTE } from './working-time.ts';

/** When a group meets, as far as its people have agreed. */
export type Meeting = {
  readonly roundId: RoundId;
  readonly groupId: GroupId;
  readonly people: readonly PersonId[];
  /** Raised by every other time, or other people: an answer is one to this. */
  readonly sequence: number;
  readonly slot: Interval | null;
  /** Null when the hub proposed it. */
  readonly by: PersonId | null;
  /** To this very proposal. */
  readonly answers: readonly { readonly person: PersonId; readonly accepted: boolean }[];
};

/** A coffee is no meeting of half a day, and one far away is none of this round. */
const LENGTH = { min: 10 * MINUTE, max: 120 * MINUTE };
const FURTHEST = 60 * DAY;

/** Agreed once everybody has accepted; declined as soon as somebody has said that they cannot. */
export const standingOf = ({
  slot,
  people,
  answers,
}: Pick<Meeting, 'slot' | 'people' | 'answers'>): MeetingStanding => {
  if (slot === null) return 'none';
  if (answers.some(({ accepted }) => !accepted)) return 'declined';
  const accepted = new Set(answers.map(({ person }) => person));
  return people.every((person) => accepted.has(person)) ? 'agreed' : 'proposed';
};

type Seen = { readonly sequence: number };

/**
 * Says whether somebody can make it at the proposed time; may be changed as long as the time stands.
 * @throws NoSlot, SlotMoved when another time stands by now, SlotOver
 */
export const answerSlot = (
  meeting: Meeting,
  person: PersonId,
  { sequence, accepted }: Seen & { readonly accepted: boolean },
  now: Instant,
): Decision<Meeting> => {
  const { roundId, groupId, slot } = meeting;
  if (slot === null) throw NoSlot({ groupId });
  assertSeen(meeting, sequence);
  if (slot.from <= now) throw SlotOver({ groupId });
  const others = meeting.answers.filter((answer) => answer.person !== person);
  return {
    state: { ...meeting, answers: [...others, { person, accepted }] },
    events: [SlotAnswered({ roundId, groupId, sequence, personId: person, accepted })],
  };
};

/**
 * Proposes a time, in place of the one that stands. Whoever proposes it accepts it.
 * @throws SlotMoved when another time stands by now, InvalidInput for a time that is none
 */
export const proposeTime = (
  meeting: Meeting,
  person: PersonId,
  { sequence, slot }: Seen & { readonly slot: Interval },
  now: Instant,
): Decision<Meeting> => {
  const { roundId, groupId } = meeting;
  assertSeen(meeting, sequence);
  assertPossible(slot, now);
  const next = sequence + 1;
  return {
    state: {
      ...meeting,
      sequence: next,
      slot,
      by: person,
      answers: [{ person, accepted: true }],
    },
    events: [SlotProposed({ roundId, groupId, sequence: next, personId: person })],
  };
};

const assertSeen = ({ groupId, sequence }: Meeting, seen: number): void => {
  if (sequence !== seen) throw SlotMoved({ groupId, sequence });
};

const assertPossible = ({ from, until }: Interval, now: Instant): void => {
  const refuse = (field: string, expected: string) =>
    InvalidInput({ faults: [{ field: `body.${field}`, message: `expected ${expected}` }] });
  if (from <= now) throw refuse('from', 'a moment that is still to come');
  if (from > now + FURTHEST) throw refuse('from', 'a moment within 60 days');
  const length = until - from;
  if (length < LENGTH.min || length > LENGTH.max)
    throw refuse('until', 'an end 10 to 120 minutes after the start');
};
