import { expect, test } from 'vitest';
import { faultsOf, fieldName } from './faults.ts';

const faults = faultsOf([
  { field: 'body.size.max', message: 'expected at least the minimum, 3' },
  { field: 'body.timezone', message: 'expected an IANA time zone such as Europe/Lisbon' },
  { field: 'languages.0', message: 'Too short.' },
]);

test('a fault is found at its field and at those around it', () => {
  expect(faults.at('size.max')).toBe('Expected at least the minimum, 3.');
  expect(faults.at('size')).toBe('Expected at least the minimum, 3.');
  expect(faults.at('languages')).toBe('Too short.');
});

test('a field whose name merely begins alike is not at fault', () => {
  expect(faults.at('time')).toBe('');
});

test('a form learns of the faults it has no field for', () => {
  expect(faults.besides(['size.max', 'languages']).map((fault) => fault.field)).toEqual([
    'body.timezone',
  ]);
});

test('people read what a field is called, not where it stands in a request', () => {
  expect(fieldName('body.settings.repeatWindow')).toBe('Repeat window');
  expect(fieldName('body.people.0.languages.1')).toBe('Languages');
  expect(fieldName('query.manager_email')).toBe('Manager email');
  expect(fieldName('body')).toBe('');
});
