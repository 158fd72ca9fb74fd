import { expect, test } from 'vitest';
import { latestOnly } from './latest-only.ts';

test('of values told while one is reported, only the newest follows', async () => {
  const seen: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const progress = latestOnly((value: number) => {
    seen.push(value);
    return seen.length === 1 ? promise : Promise.resolve();
  });

  for (const value of [1, 2, 3]) progress.tell(value);
  resolve();
  await progress.settled();

  expect(seen).toEqual([1, 3]);
});

test('a report that fails is passed over', async () => {
  const seen: number[] = [];
  const progress = latestOnly(async (value: number) => {
    if (value === 1) throw new Error('away');
    seen.push(value);
  });

  progress.tell(1);
  await progress.settled();
  progress.tell(2);
  await progress.settled();

  expect(seen).toEqual([2]);
});
