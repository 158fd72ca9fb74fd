import { createApi } from '@vicinity/api-client';
import { type Command, Refused } from '@vicinity/api-client/command';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CoffeeHub, coffeeHub, volunteers } from '../../testing/index.ts';
import { cancel, draft, improve, publish, swap } from './drafts.ts';
import { preview } from './preview.ts';
import { showRound } from './show-round.ts';

let hub: CoffeeHub;
let circle: Awaited<ReturnType<typeof volunteers>>;
let api: ReturnType<typeof createApi>;
beforeAll(async () => {
  hub = await coffeeHub();
  circle = await volunteers(hub, [{ name: 'Ada' }, { name: 'Grace' }]);
  const headers = { authorization: JSON.stringify(circle.organiser) };
  api = createApi({ baseUrl: await hub.app.listen({ port: 0 }), headers });
});
afterAll(() => hub.close());

/** Runs a command and keeps what it says. */
const run = async (
  command: Command,
  args: Record<string, string>,
  json = false,
  flags: Record<string, boolean | string> = {},
) => {
  const results: unknown[] = [];
  const said: string[] = [];
  const out = {
    result: (value: unknown) => void results.push(value),
    say: (text: string) => void said.push(text),
  };
  const refused: unknown = await command.run({ api, out, args, flags: { json, ...flags } }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { results, said, refused };
};

test('a preview prints the groups that would be, and says how good they are', async () => {
  const { results, said } = await run(preview, { programme: circle.programmeId });

  expect(results).toEqual(['1\tAda\tGrace']);
  expect(said[0]).toMatch(
    /^Round 1 as it would be now \(seed \d+\): 2 people, 1 group, 0 left out; 100\.0 % of what is possible, wishes met \d+ of 100, repeats 0\.$/,
  );
});

test('a round prints its groups, or itself and its groups as JSON', async () => {
  const { id } = await circle.run(1);

  expect((await run(showRound, { round: id })).results).toEqual(['1\tAda\tGrace']);
  const { results } = await run(showRound, { round: id }, true);
  expect(results.map((line) => JSON.parse(String(line)))).toMatchObject([
    { id, state: 'published' },
    { number: 1, people: [{ name: 'Ada' }, { name: 'Grace' }] },
  ]);
});

test('a draft is prepared, changed, published and called off', async () => {
  const four = await volunteers(
    hub,
    ['Emmy', 'Joan', 'Olga', 'Rosa'].map((name) => ({ name })),
  );
  const { results } = await run(draft, { programme: four.programmeId });
  const round = String(results[0]);
  await hub.settle();

  const groups = async () => (await run(showRound, { round })).results;
  const [first, second] = (await groups()).map((line) => String(line).split('\t'));
  const idOf = (name: string | undefined) =>
    four.ids[['Emmy', 'Joan', 'Olga', 'Rosa'].indexOf(name ?? '')] ?? '';
  const two = { round, person: idOf(first?.[1]), other: idOf(second?.[1]) };
  expect((await run(swap, two, false, { check: true })).results).toEqual([
    expect.stringMatching(/^(yes|no)$/),
  ]);
  await run(improve, { round });
  await run(publish, { round });
  await hub.settle();
  expect((await run(cancel, { round })).refused).toBeInstanceOf(Refused);
  expect((await run(cancel, { round }, false, { because: 'Holidays.' })).said).toEqual([
    expect.stringContaining('is called off'),
  ]);
});

test('what is not an id is refused', async () => {
  expect((await run(preview, { programme: 'coffee' })).refused).toBeInstanceOf(Refused);
  expect((await run(showRound, { round: '1' })).refused).toBeInstanceOf(Refused);
});
