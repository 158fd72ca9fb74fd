import { expect, test } from 'vitest';
import { TooBusy } from './contract.ts';
import { hashingQueue } from './hashing-queue.ts';

test('works on so many at once, lets so many wait, and refuses the rest with a time to come back', async () => {
  const inTurn = hashingQueue({ atOnce: 2, waiting: 3 });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await released;
    running -= 1;
  };

  const settled = Promise.allSettled(Array.from({ length: 8 }, () => inTurn(work)));
  release();
  const refusals = (await settled).flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );

  expect(most).toBe(2);
  expect(refusals).toEqual(Array.from({ length: 3 }, () => TooBusy({ retryAfter: 1 })));
});

test('what a hash fails with is passed on, and its place is free again', async () => {
  const inTurn = hashingQueue({ atOnce: 1, waiting: 0 });

  await expect(inTurn(() => Promise.reject(new RangeError('broken')))).rejects.toThrow('broken');
  expect(await inTurn(async () => 'next')).toBe('next');
});
