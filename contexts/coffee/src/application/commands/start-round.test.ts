import { PersonId, pageOf, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  CurrentMatch,
  Feedback,
  GroupView,
  LeftOutView,
  MatchView,
  ProgrammeId,
  ProgrammeView,
  RoundId,
  RoundView,
  Verification,
} from '../../contract/index.ts';
import { type CoffeeHub, coffeeHub, member, someSettings } from '../../testing/index.ts';

const Refusal = z.looseObject({ type: z.string(), status: z.int() });

let hub: CoffeeHub;
beforeAll(async () => {
  hub = await coffeeHub();
});
afterAll(() => hub.close());

const organiser = member(randomIds(PersonId), 'organiser');
let programmeId: ProgrammeId;

/** A programme of volunteers, so that the people of one test are not in the round of another. */
const aProgrammeOf = async (
  people: Parameters<CoffeeHub['addPeople']>[0],
  settings = someSettings({ enrolment: 'volunteers' }),
) => {
  const ids = await hub.addPeople(people);
  programmeId = randomIds(ProgrammeId);
  await hub.ask(ProgrammeView, ['POST', '/coffee/programmes'], {
    as: organiser,
    body: { programmeId, settings },
  });
  for (const id of ids) {
    await hub.ask(z.object(), ['PUT', `/coffee/programmes/${programmeId}/membership`], {
      as: member(id),
      body: { takingPart: true, pausedUntil: null },
    });
  }
  return ids;
};

const start = <Reply extends z.ZodType>(
  reply: Reply,
  number: number,
  roundId = randomIds(RoundId),
) =>
  hub.ask(reply, ['POST', `/coffee/programmes/${programmeId}/rounds`], {
    as: organiser,
    body: { roundId, number },
  });
const run = async (number: number) => {
  const { id } = await start(RoundView, number);
  await hub.settle();
  return hub.ask(RoundView, ['GET', `/coffee/rounds/${id}`], { as: organiser });
};
const groupsOf = async ({ id }: RoundView) =>
  (await hub.ask(pageOf(GroupView), ['GET', `/coffee/rounds/${id}/groups`], { as: organiser }))
    .items;
const current = async (id: PersonId) =>
  (await hub.ask(pageOf(CurrentMatch), ['GET', '/coffee/matches/current'], { as: member(id) }))
    .items;

describe('a round', () => {
  beforeEach(() =>
    aProgrammeOf([
      { name: 'Ada', office: 'Lisbon', topics: ['chess', 'jazz'], department: 'Design' },
      { name: 'Grace', office: 'Porto', topics: ['chess'], department: 'Finance' },
    ]),
  );

  test('is shown as waiting at once, and published when its job has run', async () => {
    const waiting = await start(RoundView, 1);

    expect(waiting).toMatchObject({ state: 'matching', stage: 'waiting', progress: 0, groups: 0 });
    await hub.settle();
    const done = await hub.ask(RoundView, ['GET', `/coffee/rounds/${waiting.id}`], {
      as: organiser,
    });
    expect(done).toMatchObject({
      state: 'published',
      stage: 'done',
      progress: 100,
      groups: 1,
      leftOut: 0,
    });
  });

  test('says why people meet, in words made of stored facts', async () => {
    const [group] = await groupsOf(await run(1));

    expect(group?.people.map(({ name }) => name)).toEqual(['Ada', 'Grace']);
    expect(group?.reasons.map(({ text }) => text)).toEqual([
      'In common: chess.',
      'Never met before in this programme.',
      'Different departments: Design and Finance.',
      'Different offices: Lisbon and Porto.',
      '40 working hours in common this week.',
      'A language in common: English.',
    ]);
  });

  test('proposes half an hour inside both working days', async () => {
    const [group] = await groupsOf(await run(1));

    const from = new Date(group?.slot?.from ?? 0);
    expect(from.getUTCDay()).toBeGreaterThan(0);
    expect(from.getUTCHours()).toBeGreaterThanOrEqual(9);
    expect((group?.slot?.until ?? 0) - (group?.slot?.from ?? 0)).toBe(30 * 60_000);
  });

  test('gives the same groups again from its seed and input', async () => {
    const round = await run(1);

    const verification = await hub.ask(
      Verification,
      ['GET', `/coffee/rounds/${round.id}/verification`],
      {
        as: organiser,
      },
    );

    expect(verification).toMatchObject({ same: true, groups: 1, differing: 0 });
  });

  test('remembers who met: the next one says so', async () => {
    await run(1);
    const [group] = await groupsOf(await run(2));

    expect(group?.reasons.map(({ text }) => text)).toContain('Last met in round 1.');
  });
});

test('two organisers who press Run at once make one round', async () => {
  await aProgrammeOf([{}, {}, {}, {}]);

  const rounds = await Promise.all(Array.from({ length: 8 }, () => start(RoundView, 1)));

  expect(new Set(rounds.map(({ id }) => id)).size).toBe(1);
  await hub.settle();
  const stored = await hub.db.many(
    z.object({ groups: z.int() }),
    sql`select groups from coffee.round where programme_id = ${programmeId}`,
  );
  expect(stored).toEqual([{ groups: 2 }]);
});

test('the next round waits until the last has ended, and says which that is', async () => {
  await aProgrammeOf([{}, {}]);
  const first = await start(RoundView, 1);

  expect(await start(Refusal, 2)).toMatchObject({
    type: '/problems/coffee/round-unfinished',
    status: 409,
    roundId: first.id,
    number: 1,
  });
});

test('a number that is not next is refused with the one that is', async () => {
  await aProgrammeOf([{}, {}]);

  expect(await start(Refusal, 3)).toMatchObject({
    type: '/problems/coffee/unexpected-number',
    expected: 1,
  });
});

test('the id of another round is refused', async () => {
  await aProgrammeOf([{}, {}]);
  const first = await run(1);

  expect(await start(Refusal, 2, first.id)).toMatchObject({
    type: '/problems/coffee/round-exists',
    status: 409,
  });
});

test('one person alone makes no round', async () => {
  await aProgrammeOf([{}]);

  expect(await start(Refusal, 1)).toMatchObject({
    type: '/problems/coffee/too-few-people',
    participants: 1,
    needed: 2,
  });
});

test('an odd person joins a group of three', async () => {
  await aProgrammeOf([{}, {}, {}, {}, {}]);

  const groups = await groupsOf(await run(1));

  expect(groups.map(({ people }) => people.length).toSorted((a, b) => a - b)).toEqual([2, 3]);
});

test('whoever is left out reads why, and so does the organiser', async () => {
  const [alone] = await aProgrammeOf([
    { name: 'Olga', languages: ['uk'] },
    { languages: ['en'] },
    { languages: ['en'] },
  ]);
  const round = await run(1);

  const { items } = await hub.ask(
    pageOf(LeftOutView),
    ['GET', `/coffee/rounds/${round.id}/left-out`],
    {
      as: organiser,
    },
  );
  expect(items).toMatchObject([
    {
      person: { name: 'Olga' },
      reason:
        'Nobody suits the rules: of 2 others, 2 share no language with them. They come first in the next round.',
    },
  ]);
  expect(await current(z.custom<PersonId>().parse(alone))).toMatchObject([
    { outcome: 'left-out', reason: expect.stringContaining('You come first in the next round.') },
  ]);
});

test('blocked people never meet, and nothing they read tells of it', async () => {
  const [ada, grace] = await aProgrammeOf([{ name: 'Ada' }, { name: 'Grace' }]);
  await hub.ask(z.undefined(), ['PUT', `/coffee/blocks/${grace}`], {
    as: member(PersonId.parse(ada)),
  });

  const round = await run(1);

  expect(round).toMatchObject({ groups: 0, leftOut: 2 });
  for (const id of [ada, grace]) {
    const [standing] = await current(PersonId.parse(id));
    expect(standing).toMatchObject({
      reason:
        'Everyone who suits you is in a group that has room for nobody more. You come first in the next round.',
    });
  }
});

describe('telling people', () => {
  const Told = z.object({ kind: z.string(), channel: z.string(), count: z.int() });
  const told = () =>
    hub.db.many(
      Told,
      sql`
        select i.kind, i.channel, count(*)::int
        from notifications.intent i
        join coffee.membership m on m.person_id = i.person_id
        where m.programme_id = ${programmeId} group by 1, 2 order by 1, 2`,
    );

  test('everybody is introduced once over each channel, and asked after a week', async () => {
    await aProgrammeOf([{}, {}]);
    await run(1);

    expect(await told()).toEqual([
      { kind: 'coffee.introduction', channel: 'inbox', count: 2 },
      { kind: 'coffee.introduction', channel: 'mail', count: 2 },
    ]);
    hub.clock.advance(8 * 24 * 3_600_000);
    await hub.settle();
    expect(await told()).toContainEqual({
      kind: 'coffee.did-you-meet',
      channel: 'inbox',
      count: 2,
    });
  });

  test('whoever has answered is not asked', async () => {
    const [ada] = await aProgrammeOf([{}, {}]);
    const [group] = await groupsOf(await run(1));
    await hub.ask(Feedback, ['PUT', `/coffee/groups/${group?.id}/feedback`], {
      as: member(PersonId.parse(ada)),
      body: { answer: 'met', rating: 5, note: null },
    });

    hub.clock.advance(8 * 24 * 3_600_000);
    await hub.settle();

    expect(await told()).toContainEqual({
      kind: 'coffee.did-you-meet',
      channel: 'inbox',
      count: 1,
    });
  });
});

describe('a match', () => {
  let ada: PersonId;
  let match: MatchView;
  beforeEach(async () => {
    const [id] = await aProgrammeOf([{ name: 'Ada' }, { name: 'Grace; Hopper, PhD' }]);
    ada = PersonId.parse(id);
    await run(1);
    const [standing] = await current(ada);
    if (standing?.outcome !== 'matched') throw new Error('Ada has no match');
    match = standing.match;
  });

  test('shows the others, and an answer that may change', async () => {
    expect(match.others.map(({ name }) => name)).toEqual(['Grace; Hopper, PhD']);
    expect(match.feedback).toBeNull();
    const answer = (body: object) =>
      hub.ask(Feedback, ['PUT', `/coffee/groups/${match.groupId}/feedback`], {
        as: member(ada),
        body,
      });
    await answer({ answer: 'not-yet', rating: null, note: null });
    await answer({ answer: 'met', rating: 4, note: ' Lovely ' });

    const again = await hub.ask(MatchView, ['GET', `/coffee/groups/${match.groupId}`], {
      as: member(ada),
    });

    expect(again.feedback).toEqual({
      answer: 'met',
      rating: 4,
      note: 'Lovely',
      shared: false,
    });
    const round = await hub.ask(RoundView, ['GET', `/coffee/rounds/${match.round.id}`], {
      as: organiser,
    });
    expect(round.feedback).toEqual({ met: 1, notYet: 0, didNotMeet: 0, unanswered: 1 });
  });

  test('is found in the history by answer and by name', async () => {
    const history = async (query: string) =>
      (await hub.ask(pageOf(MatchView), ['GET', `/coffee/matches?${query}`], { as: member(ada) }))
        .items.length;

    expect(await history('answer=unanswered&name=hopper')).toBe(1);
    expect(await history('answer=met')).toBe(0);
    expect(await history('name=h_pper')).toBe(0);
    expect(await history(`programmeId=${randomIds(ProgrammeId)}`)).toBe(0);
  });

  test('is nobody else’s to see', async () => {
    const stranger = member(randomIds(PersonId));

    expect(
      await hub.ask(Refusal, ['GET', `/coffee/groups/${match.groupId}`], { as: stranger }),
    ).toMatchObject({
      type: '/problems/coffee/group-not-found',
    });
  });

  test('comes with a calendar file', async () => {
    const response = await hub.app.inject({
      url: match.invitePath ?? '',
      headers: { authorization: JSON.stringify(member(ada)) },
    });

    expect(response.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(response.body).toContain('BEGIN:VEVENT\r\n');
  });
});
