import { expect, test } from 'vitest';
import { pageAfterSignIn } from './page-after-sign-in.ts';

test('people come back to where they were', () => {
  expect(pageAfterSignIn('/app/people?office=Lisbon')).toBe('/app/people?office=Lisbon');
  expect(pageAfterSignIn(null)).toBe('/app');
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
  'a link to %j leads nowhere but here',
  (next) => {
    expect(pageAfterSignIn(next)).toBe('/app');
  },
);
