import { expect, test } from 'vitest';
import { signInAddress } from './sign-in-address.ts';

test('signing in leads back to the same place, with what was searched for', () => {
  const address = signInAddress({ pathname: '/app/people', search: '?search=a%26b&office=Lisbon' });

  expect(new URLSearchParams(address.split('?')[1]).get('next')).toBe(
    '/app/people?search=a%26b&office=Lisbon',
  );
});
