import { TimeZone } from '@vicinity/core';
import { z } from 'zod';
import type { ImportColumn, ImportFault } from '../contract/import.ts';
import {
  Email,
  Label,
  Languages,
  PersonName,
  Topics,
  WorkingHours,
  WorkMode,
} from '../contract/values.ts';
import { readWorkingHours } from './working-hours.ts';

/** A row that may be imported. Null leaves what is known of the person as it is. */
export const ImportRow = z.object({
  line: z.int(),
  email: Email,
  name: PersonName,
  title: Label.nullable(),
  department: Label.nullable(),
  team: Label.nullable(),
  manager_email: Email.nullable(),
  office: Label.nullable(),
  timezone: TimeZone.nullable(),
  languages: Languages.nullable(),
  topics: Topics.nullable(),
  working_hours: WorkingHours.nullable(),
  mode: WorkMode.nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** A remark on a line, before it has its position in the report. */
export type Remark = Omit<ImportFault, 'position'>;

/** One line as read: its row when all its cells are good, and its address even when others are not. */
export type ReadRow = {
  readonly line: number;
  readonly email: Email | null;
  readonly row: ImportRow | null;
  readonly remarks: readonly Remark[];
};

type Cells = Readonly<Partial<Record<ImportColumn, string>>>;

/**
 * A reader of rows for one file. It remembers what cells meant: ten thousand people share a few dozen time
 * zones, and asking for one costs as much as reading the rest of the row.
 */
export const rowReader = (columns: readonly (ImportColumn | null)[]) => {
  const read = cellReaders();
  return (cells: readonly string[], line: number): ReadRow => {
    if (cells.length !== columns.length) return misshapen(columns.length, cells, line);
    const named = nameCells(columns, cells);
    const remarks: Remark[] = [];
    const take = <T>(column: ImportColumn, reader: Reader<T>): T | null => {
      const found = named[column] ?? '';
      if (found === '') return null;
      const result = reader(found);
      if ('value' in result) return result.value;
      remarks.push({ line, column, severity: 'fault', found: shortened(found), ...result });
      return null;
    };
    const demand = <T>(column: ImportColumn, reader: Reader<T>): T | null => {
      if ((named[column] ?? '') !== '') return take(column, reader);
      const expected = `expected ${requiredWords[column] ?? 'a value'}; the cell is empty`;
      remarks.push({ line, column, severity: 'fault', found: '', expected });
      return null;
    };
    const email = demand('email', read.email);
    const name = demand('name', read.name);
    const rest = {
      title: take('title', read.label),
      department: take('department', read.label),
      team: take('team', read.label),
      manager_email: take('manager_email', read.email),
      office: take('office', read.label),
      timezone: take('timezone', read.timezone),
      languages: take('languages', read.languages),
      topics: take('topics', read.topics),
      working_hours: take('working_hours', read.workingHours),
      mode: take('mode', read.mode),
    };
    const good = email !== null && name !== null && remarks.length === 0;
    return { line, email, row: good ? { line, email, name, ...rest } : null, remarks };
  };
};

const requiredWords: Readonly<Partial<Record<ImportColumn, string>>> = {
  email: 'an e-mail address, by which the person is known',
  name: 'the person’s name',
};

const nameCells = (columns: readonly (ImportColumn | null)[], cells: readonly string[]): Cells => {
  const named: Partial<Record<ImportColumn, string>> = {};
  columns.forEach((column, index) => {
    if (column !== null) named[column] = (cells[index] ?? '').trim();
  });
  return named;
};

const misshapen = (wanted: number, cells: readonly string[], line: number): ReadRow => ({
  line,
  email: null,
  row: null,
  remarks: [
    {
      line,
      column: 'row',
      severity: 'fault',
      found: `${cells.length} cells`,
      expected: `expected ${wanted} cells, as many as the header has; put quotes around a cell that contains a separator`,
    },
  ],
});

type Read<T> = { readonly value: T } | { readonly expected: string };
type Reader<T> = (text: string) => Read<T>;

const cellReaders = () => ({
  email: remembering(reader(Email)),
  name: reader(PersonName),
  label: remembering(reader(Label)),
  timezone: remembering(readTimeZone),
  languages: remembering(reader(Languages, listOf)),
  topics: remembering(reader(Topics, listOf)),
  workingHours: remembering(readHours),
  mode: remembering(reader(WorkMode, (text) => text.toLowerCase().replace('on-site', 'onsite'))),
});

const reader =
  <Schema extends z.ZodType>(
    schema: Schema,
    prepare: (text: string) => unknown = (text) => text,
  ): Reader<z.output<Schema>> =>
  (text) => {
    const result = schema.safeParse(prepare(text));
    if (result.success) return { value: result.data };
    return { expected: result.error.issues[0]?.message ?? 'expected something else' };
  };

const readHours: Reader<WorkingHours> = (text) => {
  const value = readWorkingHours(text);
  return value === undefined
    ? { expected: 'expected hours such as Mon-Fri 09:00-17:00, ending later on the same day' }
    : { value };
};

const readTimeZone: Reader<TimeZone> = (text) => {
  const result = TimeZone.safeParse(text);
  if (result.success) return { value: result.data };
  const city = text.toLowerCase().replaceAll(' ', '_');
  const meant = Intl.supportedValuesOf('timeZone').find((zone) =>
    zone.toLowerCase().endsWith(`/${city}`),
  );
  return {
    expected: `expected an IANA time zone such as ${meant === undefined ? 'Europe/Lisbon' : `${meant}; did you mean it?`}`,
  };
};

const listOf = (text: string): string[] =>
  text
    .split(/[;,|]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

const remembering = <T>(read: Reader<T>): Reader<T> => {
  const known = new Map<string, Read<T>>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = read(text);
    known.set(text, result);
    return result;
  };
};

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
