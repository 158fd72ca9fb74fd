import { InstantText, pageOf, pageQuery } from '@vicinity/core';
import { mebibyte, rawBody, rawReply, route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ManagePeople } from './permissions.ts';
import { FileNotReadable, ImportHasFaults, ImportNotFound } from './problems.ts';
import { ImportId } from './values.ts';

/** Columns a file may have, in the order of the template. */
export const importColumns = [
  'email',
  'name',
  'title',
  'department',
  'team',
  'manager_email',
  'office',
  'timezone',
  'languages',
  'topics',
  'working_hours',
  'mode',
] as const;
export const ImportColumn = z.enum(importColumns);
export type ImportColumn = z.infer<typeof ImportColumn>;

/** Rows a file may have, its header not counted. */
export const maxImportRows = 50_000;

/** A file to start from: the header and one row. */
export const importTemplate = `${importColumns.join(',')}
ada@example.com,Ada Lovelace,Staff Engineer,Engineering,Compilers,grace@example.com,London,Europe/London,en;fr,chess;poetry,Mon-Fri 09:00-17:00,any
`;

/** Something to know about a row. A `fault` keeps the row out, a `notice` only the cell. */
export const ImportFault = z.object({
  position: z.int(),
  line: z.int().describe('Line of the file, from 1'),
  /** A column's name, or `row` for the row as a whole. */
  column: z.string(),
  severity: z.enum(['fault', 'notice']),
  found: z.string(),
  expected: z.string(),
});
export type ImportFault = z.infer<typeof ImportFault>;

export const ImportView = z.object({
  id: ImportId,
  fileName: z.string(),
  importedBy: z.string().nullable(),
  state: z.enum(['checked', 'importing', 'done']),
  checkedAt: InstantText,
  finishedAt: InstantText.nullable(),
  rows: z.int(),
  /** Rows with a fault. */
  bad: z.int(),
  /** About the file as a whole: columns kept out, defaults taken. */
  notices: z.array(z.string()),
  /** Good rows handled so far. */
  handled: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** How many remarks each column has. */
  faultsByColumn: z.array(z.object({ column: z.string(), count: z.int() })),
});
export type ImportView = z.infer<typeof ImportView>;

const params = z.object({ importId: ImportId });

export const checkImportRoute = route({
  method: 'POST',
  path: '/people/imports',
  access: ManagePeople,
  summary: 'Check a CSV file of people; nothing is imported yet',
  description: 'See docs/import.md for the columns.',
  body: rawBody('text/csv', { maxBytes: 20 * mebibyte }),
  reply: [201, ImportView],
  problems: [FileNotReadable],
});

export const applyImportRoute = route({
  method: 'POST',
  path: '/people/imports/:importId/apply',
  access: ManagePeople,
  summary: 'Import the rows of a checked file; progress shows on the import',
  params,
  body: z.object({
    skipBad: z.boolean().default(false).describe('Import the good rows without the bad ones'),
  }),
  reply: [202, ImportView],
  problems: [ImportNotFound, ImportHasFaults],
});

export const getImportRoute = route({
  method: 'GET',
  path: '/people/imports/:importId',
  access: ManagePeople,
  summary: 'One import and its progress',
  params,
  reply: [200, ImportView],
  problems: [ImportNotFound],
});

export const listImportsRoute = route({
  method: 'GET',
  path: '/people/imports',
  access: ManagePeople,
  summary: 'Imports, newest first',
  query: z.object({ ...pageQuery, after: ImportId.optional() }),
  reply: [200, pageOf(ImportView)],
});

export const listImportFaultsRoute = route({
  method: 'GET',
  path: '/people/imports/:importId/faults',
  access: ManagePeople,
  summary: 'What to mend in a file, by line',
  params,
  query: z.object({
    ...pageQuery,
    after: z.coerce.number().int().optional().describe('Position of the last fault shown'),
    column: z.string().max(40).optional(),
  }),
  reply: [200, pageOf(ImportFault)],
  problems: [ImportNotFound],
});

export const importReportRoute = route({
  method: 'GET',
  path: '/people/imports/:importId/report.csv',
  access: ManagePeople,
  rate: 'export',
  summary: 'What to mend in a file, as a CSV file',
  params,
  reply: [200, rawReply('text/csv; charset=utf-8')],
  problems: [ImportNotFound],
});
