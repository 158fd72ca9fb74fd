import { expect, test } from 'vitest';
import { importColumns } from '../contract/import.ts';
import { readHeader } from './import-header.ts';

test('columns come in any order, in any case, by their usual other names', () => {
  const { columns, faults } = readHeader([
    'Full Name',
    'E-Mail',
    'TIME ZONE',
    'Reports to',
    'job.title',
  ]);

  expect(columns).toEqual(['name', 'email', 'timezone', 'manager_email', 'title']);
  expect(faults).toEqual([]);
});

test('every column answers to its own name', () => {
  expect(readHeader(importColumns)).toEqual({ columns: importColumns, faults: [], notices: [] });
});

test('a missing column is named, with what was found instead', () => {
  const { faults } = readHeader(['name', 'phone']);

  expect(faults).toEqual([
    { column: 'email', message: 'expected a column named email; this file has “name”, “phone”' },
  ]);
});

test('two columns of one meaning are refused, for nobody could tell which counts', () => {
  const { faults } = readHeader(['email', 'name', 'mail']);

  expect(faults).toEqual([
    {
      column: 'email',
      message:
        'expected one column for email; “email”, “mail” all mean it: remove or rename the others',
    },
  ]);
});

test('columns of no use are kept out with a notice', () => {
  const { columns, notices } = readHeader(['email', 'name', 'timezone', 'Salary', '']);

  expect(columns).toEqual(['email', 'name', 'timezone', null, null]);
  expect(notices).toEqual(['Kept out, because Vicinity has no use for them: “Salary”.']);
});
