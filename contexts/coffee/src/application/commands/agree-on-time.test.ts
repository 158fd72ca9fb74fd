import { PersonId, pageOf } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CurrentMatch, MatchView, Slot } from '../../contract/index.ts';
import { type CoffeeHub, coffeeHub, member, volunteers } from '../../testing/index.ts';

const Refusal = z.looseObject({ type: z.string(), status: z.int() });

let hub: CoffeeHub;
beforeAll(async () => {
  hub = await coffeeHub();
});
afterAll(() => hub.close());

const aPair = async () => {
  const circle = await volunteers(hub, [{ name: 'Ada' }, { name: 'Grace' }]);
  await circle.run(1);
  const [ada, grace] = circle.ids;
  if (!ada || !grace) throw new Error('nobody');
  const { items } = await hub.ask(pageOf(CurrentMatch), ['GET', '/coffee/matches/current'], {
    as: member(ada),
  });
  const [current] = items;
  if (current?.outcome !== 'matched') throw new Error('expected a match');
  const { groupId } = current.match;
  const put = <Reply extends z.ZodType>(reply: Reply, as: PersonId, path: string, body: object) =>
    hub.ask(reply, ['PUT', `/coffee/groups/${groupId}/time${path}`], { as: member(as), body });
  return {
    ada,
    grace,
    groupId,
    match: current.match,
    answer: (as: PersonId, sequence: number, accepted: boolean) =>
      put(MatchView, as, '/answer', { sequence, accepted }),
    refusedAnswer: (as: PersonId, sequence: number) =>
      put(Refusal, as, '/answer', { sequence, accepted: true }),
    propose: <Reply extends z.ZodType>(
      reply: Reply,
      as: PersonId,
      sequence: number,
      from: number,
    ) =>
      put(reply, as, '', {
        sequence,
        from: new Date(from).toISOString(),
        until: new Date(from + 30 * 60_000).toISOString(),
      }),
    free: async () => {
      const reply = z.object({ items: z.array(Slot) });
      return (await hub.ask(reply, ['GET', `/coffee/groups/${groupId}/times`], { as: member(ada) }))
        .items;
    },
    invite: async () =>
      (
        await hub.app.inject({
          url: `/api/v1/coffee/groups/${groupId}/invite.ics`,
          headers: { authorization: JSON.stringify(member(ada)) },
        })
      ).body,
  };
};

const news = (group: string) =>
  hub.db.many(
    z.object({ to: PersonId, kind: z.string() }),
    sql`
      select person_id as to, kind from notifications.intent
      where channel = 'inbox' and key like ${`${group}%`} order by id`,
  );

describe('the proposed time', () => {
  test('is agreed once everybody can make it, and all are told once', async () => {
    const pair = await aPair();
    expect(pair.match.meeting).toMatchObject({
      standing: 'proposed',
      proposedBy: null,
      mine: null,
    });

    expect((await pair.answer(pair.ada, 0, true)).meeting).toMatchObject({
      standing: 'proposed',
      mine: true,
    });
    expect((await pair.answer(pair.grace, 0, true)).meeting.standing).toBe('agreed');
    await pair.answer(pair.grace, 0, true);
    await hub.settle();

    const told = await news(pair.groupId);
    expect(told.map(({ kind }) => kind)).toEqual(['coffee.time-agreed', 'coffee.time-agreed']);
    expect(await pair.invite()).toContain('STATUS:CONFIRMED');
  });

  test('that somebody cannot make is told to the others', async () => {
    const pair = await aPair();

    expect((await pair.answer(pair.ada, 0, false)).meeting.standing).toBe('declined');
    await hub.settle();

    expect(await news(pair.groupId)).toEqual([{ to: pair.grace, kind: 'coffee.time-declined' }]);
    expect(await pair.invite()).toContain('STATUS:TENTATIVE');
  });

  test('is not answered by somebody who saw another one, nor by strangers', async () => {
    const pair = await aPair();
    const [other] = await hub.addPeople([{ name: 'Stranger' }]);
    if (!other) throw new Error('nobody');
    const [next] = await pair.free();
    if (!next) throw new Error('no time');
    await pair.propose(MatchView, pair.ada, 0, next.from);

    expect(await pair.refusedAnswer(pair.grace, 0)).toMatchObject({
      type: '/problems/coffee/slot-moved',
      sequence: 1,
    });
    expect(await pair.refusedAnswer(other, 1)).toMatchObject({ status: 404 });
  });

  test('that is over is not answered any more', async () => {
    const pair = await aPair();
    hub.clock.advance(15 * 24 * 3_600_000);

    expect(await pair.refusedAnswer(pair.grace, 0)).toMatchObject({
      type: '/problems/coffee/slot-over',
    });
  });
});

describe('another time', () => {
  test('is one of those inside all working days, and whoever proposes it can make it', async () => {
    const pair = await aPair();
    const free = await pair.free();
    const [next] = free;
    if (!next) throw new Error('no time');

    const match = await pair.propose(MatchView, pair.ada, 0, next.from);
    await hub.settle();

    expect(free.length).toBeGreaterThan(5);
    expect(match).toMatchObject({
      slot: { from: next.from },
      meeting: { standing: 'proposed', proposedBy: 'Ada', sequence: 1, mine: true },
    });
    expect(await news(pair.groupId)).toEqual([{ to: pair.grace, kind: 'coffee.time-proposed' }]);
    expect(await pair.invite()).toContain('SEQUENCE:1');
    expect((await pair.answer(pair.grace, 1, true)).meeting.standing).toBe('agreed');
  });

  test('overtaken by another proposal is refused; of two at once one stands', async () => {
    const pair = await aPair();
    const [one, other] = await pair.free();
    if (!one || !other) throw new Error('no time');

    const replies = await Promise.all([
      pair.propose(z.looseObject({}), pair.ada, 0, one.from),
      pair.propose(z.looseObject({}), pair.grace, 0, other.from),
    ]);

    expect(replies.filter((reply) => 'meeting' in reply)).toHaveLength(1);
    expect(replies.filter((reply) => reply['type'] === '/problems/coffee/slot-moved')).toHaveLength(
      1,
    );
  });

  test('lies ahead, and is a coffee rather than a day', async () => {
    const pair = await aPair();

    expect(await pair.propose(Refusal, pair.ada, 0, hub.clock.now() - 1)).toMatchObject({
      status: 422,
      faults: [{ field: 'body.from' }],
    });
  });
});
