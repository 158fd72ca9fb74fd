import { expect, test } from 'vitest';
import { enterprise, PatchOperation, patched, type Resource } from './patch.ts';
import { ScimRefusal } from './refusal.ts';

const ada: Resource = {
  userName: 'ada@example.com',
  displayName: 'Ada',
  active: true,
  name: { formatted: 'Ada', givenName: 'Ada' },
  emails: [{ value: 'ada@example.com', type: 'work', primary: true }],
  [enterprise]: { department: 'Engines' },
};
const after = (...operations: object[]) =>
  patched(
    ada,
    operations.map((operation) => PatchOperation.parse(operation)),
  );

test.each<[string, object, object]>([
  ['Okta deactivates', { op: 'replace', value: { active: false } }, { active: false }],
  ['Entra deactivates', { op: 'Replace', path: 'active', value: 'False' }, { active: 'False' }],
  [
    'Entra names parts with dots',
    { op: 'Add', value: { 'name.familyName': 'Lovelace', [`${enterprise}:department`]: 'Sums' } },
    {
      name: { formatted: 'Ada', givenName: 'Ada', familyName: 'Lovelace' },
      [enterprise]: { department: 'Sums' },
    },
  ],
  [
    'Entra changes an address by its kind',
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'new@example.com' },
    { emails: [{ value: 'new@example.com', type: 'work', primary: true }] },
  ],
  [
    'and makes one of a kind that is not there',
    { op: 'Add', path: 'emails[type eq "home"].value', value: 'home@example.com' },
    {
      emails: [
        { value: 'ada@example.com', type: 'work', primary: true },
        { type: 'home', value: 'home@example.com' },
      ],
    },
  ],
  [
    'a manager is given by the schema’s name',
    { op: 'Add', path: `${enterprise}:manager`, value: { value: 'grace' } },
    { [enterprise]: { department: 'Engines', manager: { value: 'grace' } } },
  ],
  [
    'names of attributes have no case',
    { op: 'replace', path: 'DISPLAYNAME', value: 'Countess' },
    { displayName: 'Countess' },
  ],
  [
    'an extension is merged',
    { op: 'replace', value: { [enterprise]: { department: 'Sums' } } },
    { [enterprise]: { department: 'Sums' } },
  ],
  ['a part is removed', { op: 'remove', path: 'name.givenName' }, { name: { formatted: 'Ada' } }],
  [
    'values are removed by a filter',
    { op: 'remove', path: 'emails[type eq "work"]' },
    { emails: [] },
  ],
])('%s', (_name, operation, change) => {
  expect(after(operation)).toEqual({ ...ada, ...change });
});

test('one after the other, in their order', () => {
  const first = { op: 'replace', path: 'displayName', value: 'A' };
  const second = { op: 'replace', path: 'displayName', value: 'B' };

  expect(after(first, second)['displayName']).toBe('B');
  expect(ada['displayName']).toBe('Ada');
});

test.each([
  ['removing nothing', { op: 'remove' }],
  ['replacing what nobody has', { op: 'replace', path: 'emails[not (type pr)].value', value: 'x' }],
  ['a path that is none', { op: 'replace', path: 'emails[', value: 1 }],
  ['no object', { op: 'add', value: 'x' }],
])('refuses %s', (_name, operation) => {
  expect(() => after(operation)).toThrow(ScimRefusal);
});
