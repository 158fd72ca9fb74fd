import { expect, test, vi } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

test('what is asked for while it is being done is done once more, and not more often', async () => {
  const done: PromiseWithResolvers<void>[] = [];
  const ask = oneAtATime(() => {
    const work = Promise.withResolvers<void>();
    done.push(work);
    return work.promise;
  });

  for (let n = 0; n < 5; n += 1) ask();
  expect(done).toHaveLength(1);
  done[0]?.reject(new Error('no answer'));
  await vi.waitFor(() => expect(done).toHaveLength(2));
  done[1]?.resolve();
  await Promise.resolve();

  expect(done).toHaveLength(2);
  ask();
  await vi.waitFor(() => expect(done).toHaveLength(3));
});
