import { expect, test } from 'vitest';
import { MatcherBusy } from '../contract/index.ts';
import { turns } from './turns.ts';

const nobody = new AbortController().signal;

/** Work that ends when told to, and a count of how much of it runs. */
const aWorkshop = () => {
  const running = { now: 0, most: 0 };
  const piece = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const work = async () => {
      running.now++;
      running.most = Math.max(running.most, running.now);
      await promise;
      running.now--;
    };
    return { work, end: resolve };
  };
  return { running, piece };
};

test('so many run at once, the next wait for their turn, and more are refused', async () => {
  const { running, piece } = aWorkshop();
  const turn = turns({ atOnce: 2, waiting: 1 });
  const pieces = [piece(), piece(), piece()];

  const done = pieces.map(({ work }) => turn(nobody, work));
  await expect(turn(nobody, piece().work)).rejects.toThrow(MatcherBusy({ waiting: 1 }));
  for (const { end } of pieces) end();
  await Promise.all(done);

  expect(running).toEqual({ now: 0, most: 2 });
});

test('whoever leaves while waiting gives up their place, and nobody else’s', async () => {
  const { running, piece } = aWorkshop();
  const turn = turns({ atOnce: 1, waiting: 1 });
  const [first, next] = [piece(), piece()];
  const caller = new AbortController();
  const working = turn(nobody, first.work);
  const gone = turn(caller.signal, piece().work);

  caller.abort(new Error('left'));
  await expect(gone).rejects.toThrow('left');
  const waiting = turn(nobody, next.work);
  first.end();
  next.end();
  await Promise.all([working, waiting]);

  expect(running).toEqual({ now: 0, most: 1 });
});

test('work that fails passes its turn on', async () => {
  const turn = turns({ atOnce: 1, waiting: 1 });

  await expect(turn(nobody, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');

  expect(await turn(nobody, async () => 'next')).toBe('next');
});
