import { expect, test } from 'vitest';
import { lookOf } from './look.ts';

test('the look is read from among other cookies', () => {
  expect(lookOf('a=b; vicinity-look=dark.compact; c=d')).toEqual({
    theme: 'dark',
    density: 'compact',
  });
});

test.each(['', 'vicinity-look=', 'vicinity-look=mauve.tiny', 'my-vicinity-look=dark.compact'])(
  'without a valid choice (%s) the system decides',
  (cookies) => {
    expect(lookOf(cookies)).toEqual({ theme: 'system', density: 'comfortable' });
  },
);
