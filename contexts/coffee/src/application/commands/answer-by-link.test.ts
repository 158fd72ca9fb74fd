import { PersonId, pageOf } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Feedback, MatchView } from '../../contract/index.ts';
import { type CoffeeHub, coffeeHub, member, volunteers } from '../../testing/index.ts';

const Refusal = z.looseObject({ type: z.string(), status: z.int() });
const Question = z.object({
  programme: z.string(),
  others: z.array(z.string()),
  feedback: Feedback.nullable(),
});
const DAY = 24 * 3_600_000;

let hub: CoffeeHub;
beforeAll(async () => {
  hub = await coffeeHub();
});
afterAll(() => hub.close());

/** Two people who were asked by mail whether they met, with the secret of the mail of each. */
const asked = async () => {
  const circle = await volunteers(hub, [{ name: 'Ada Byron' }, { name: 'Grace Hopper' }]);
  const { id } = await circle.run(1);
  hub.clock.advance(9 * DAY);
  await hub.settle();
  const [ada, grace] = circle.ids;
  if (!ada || !grace) throw new Error('nobody');
  const tokenOf = async (person: PersonId) => {
    const { path } = await hub.db.one(
      z.object({ path: z.string() }),
      sql`
        select action_path as path from notifications.intent
        where kind = 'coffee.did-you-meet' and channel = 'mail' and person_id = ${person}`,
    );
    return new URLSearchParams(path.split('?')[1]).get('token') ?? '';
  };
  return { ...circle, id, ada, grace, token: await tokenOf(ada), tokenOf };
};

/** A request of somebody who has not signed in. */
const anybody = async <Reply extends z.ZodType>(
  reply: Reply,
  method: 'GET' | 'PUT',
  given: { token: string } & Partial<Feedback>,
): Promise<z.output<Reply>> => {
  const response = await hub.app.inject({
    method,
    url: `/api/v1/coffee/answers${method === 'GET' ? `?token=${given.token}` : ''}`,
    ...(method === 'PUT' ? { payload: given } : {}),
  });
  return reply.parse(response.json());
};

const minesOf = async (person: PersonId) => {
  const { items } = await hub.ask(pageOf(MatchView), ['GET', '/coffee/matches'], {
    as: member(person),
  });
  return items[0];
};

test('looking at the link answers nothing; one click answers, and another changes the answer', async () => {
  const { ada, token } = await asked();

  expect(await anybody(Question, 'GET', { token })).toMatchObject({
    others: ['Grace'],
    feedback: null,
  });
  expect((await minesOf(ada))?.feedback).toBeNull();
  await anybody(Feedback, 'PUT', { token, answer: 'not-yet', rating: null });
  await anybody(Feedback, 'PUT', { token, answer: 'met', rating: 4 });

  expect((await minesOf(ada))?.feedback).toMatchObject({ answer: 'met', rating: 4 });
});

test('each link is for one person, and nobody is asked twice by another run of the job', async () => {
  const { grace, tokenOf, token } = await asked();
  await hub.settle();

  expect(await tokenOf(grace)).not.toBe(token);
  await anybody(Feedback, 'PUT', { token, answer: 'met', rating: null });
  expect((await minesOf(grace))?.feedback).toBeNull();
});

test('a link is over after 30 days, when the round is called off, and when it was made up', async () => {
  const dead = { type: '/problems/coffee/answer-link-not-valid', status: 410 };
  const first = await asked();
  await hub.ask(z.looseObject({}), ['POST', `/coffee/rounds/${first.id}/cancellation`], {
    as: first.organiser,
    body: { version: 1, reason: 'Closed.' },
  });
  expect(await anybody(Refusal, 'GET', { token: first.token })).toMatchObject(dead);

  const { token } = await asked();
  hub.clock.advance(31 * DAY);
  expect(await anybody(Refusal, 'PUT', { token, answer: 'met', rating: null })).toMatchObject(dead);
  expect(await anybody(Refusal, 'GET', { token: 'made-up' })).toMatchObject(dead);
});

test('a note is read by the others only where its writer shares it', async () => {
  const { ada, grace, token } = await asked();
  const groupId = (await minesOf(ada))?.groupId;
  const write = (shared: boolean) =>
    hub.ask(Feedback, ['PUT', `/coffee/groups/${groupId}/feedback`], {
      as: member(ada),
      body: { answer: 'met', rating: 5, note: 'Sends me the book.', shared },
    });

  await write(false);
  expect((await minesOf(grace))?.notes).toEqual([]);
  await write(true);
  await anybody(Feedback, 'PUT', { token, answer: 'met', rating: 5 });

  expect((await minesOf(grace))?.notes).toEqual([{ personId: ada, note: 'Sends me the book.' }]);
});
