import { instant, randomIds } from '@vicinity/core';
import { describe, expect, test } from 'vitest';
import {
  CannotRetry,
  ProgrammeId,
  RoundFailed,
  RoundId,
  RoundPublished,
  RoundUnfinished,
  TooFewPeople,
  UnexpectedNumber,
} from '../contract/index.ts';
import { failRound, type Latest, publishRound, retryRound, startRound } from './round.ts';

const now = instant(Date.UTC(2026, 2, 4, 9));
const programmeId = randomIds(ProgrammeId);
const wanted = {
  id: randomIds(RoundId),
  programmeId,
  number: 2,
  seed: 7,
  participants: 10,
  smallestGroup: 2,
  startedBy: null,
  waits: false,
};
const published: Latest = { id: randomIds(RoundId), number: 1, state: 'published' };
const aRound = () => startRound(published, wanted, now).state;

describe('a round starts', () => {
  test('after the one before it has ended, well or badly', () => {
    expect(aRound()).toMatchObject({ number: 2, state: 'matching' });
    expect(startRound({ ...published, state: 'failed' }, wanted, now).state.number).toBe(2);
  });

  test('not while another is being matched', () => {
    expect(() => startRound({ ...published, state: 'matching' }, wanted, now)).toThrow(
      RoundUnfinished({ roundId: published.id, number: 1 }),
    );
  });

  test('not out of turn', () => {
    expect(() => startRound(undefined, wanted, now)).toThrow(UnexpectedNumber({ expected: 1 }));
  });

  test('not with fewer people than the smallest group', () => {
    expect(() =>
      startRound(published, { ...wanted, participants: 3, smallestGroup: 4 }, now),
    ).toThrow(TooFewPeople({ participants: 3, needed: 4 }));
  });
});

describe('a round ends', () => {
  const news = { programmeId, roundId: wanted.id };

  test('published, with news of it', () => {
    const { state, events } = publishRound(aRound(), { groups: 5, leftOut: 0 }, now);

    expect(state).toMatchObject({ state: 'published', publishedAt: now, groups: 5 });
    expect(events).toEqual([RoundPublished(news)]);
  });

  test('failed, with the reason, and can be tried again while no other has followed', () => {
    const { state, events } = failRound(aRound(), 'out of memory');

    expect(events).toEqual([RoundFailed(news)]);
    expect(retryRound(state, state)).toMatchObject({ state: 'matching', failure: null });
    expect(() => retryRound(state, { ...published, number: 3 })).toThrow(
      CannotRetry({ roundId: state.id, reason: 'not-the-newest' }),
    );
  });

  test('published for good', () => {
    const { state } = publishRound(aRound(), { groups: 5, leftOut: 0 }, now);

    expect(() => retryRound(state, state)).toThrow(
      CannotRetry({ roundId: state.id, reason: 'not-failed' }),
    );
  });
});
