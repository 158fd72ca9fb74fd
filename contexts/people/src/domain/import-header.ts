import { type ImportColumn, importColumns } from '../contract/import.ts';

/** What the first line of a file says: which column stands where, what is missing, what is left out. */
export type Header = {
  /** For each cell of a row, its column, or null when the cell is kept out. */
  readonly columns: readonly (ImportColumn | null)[];
  readonly faults: readonly { readonly column: string; readonly message: string }[];
  readonly notices: readonly string[];
};

const required: readonly ImportColumn[] = ['email', 'name'];

/** Other words for our columns, as they stand in the exports of common directories. */
const aliases: Readonly<Record<ImportColumn, readonly string[]>> = {
  email: ['e_mail', 'mail', 'email_address', 'e_mail_address', 'work_email', 'user_principal_name'],
  name: ['full_name', 'display_name', 'employee', 'employee_name'],
  title: ['job_title', 'position', 'role'],
  department: ['dept', 'division', 'function'],
  team: ['squad', 'team_name'],
  manager_email: ['manager', 'manager_e_mail', 'reports_to', 'supervisor', 'supervisor_email'],
  office: ['location', 'site', 'office_location'],
  timezone: ['time_zone', 'tz'],
  languages: ['language', 'spoken_languages'],
  topics: ['topic', 'interests', 'hobbies'],
  working_hours: ['hours', 'work_hours', 'workinghours'],
  mode: ['work_mode', 'meeting_mode', 'working_mode'],
};

const columnByWord = new Map(
  importColumns.flatMap((column) =>
    [column, ...aliases[column]].map((word) => [word, column] as const),
  ),
);

/** The column that a header cell names, whatever its case, spaces, dots or hyphens. */
export const columnNamed = (cell: string): ImportColumn | undefined =>
  columnByWord.get(
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
      .replaceAll(/^_+|_+$/g, ''),
  );

export const readHeader = (cells: readonly string[]): Header => {
  const columns = cells.map((cell) => columnNamed(cell) ?? null);
  const missing = required.filter((column) => !columns.includes(column));
  const doubled = importColumns.filter((column) => indexesOf(columns, column).length > 1);
  const extra = cells.filter((cell, index) => columns[index] === null && cell.trim() !== '');
  return {
    columns,
    faults: [
      ...missing.map((column) => ({
        column,
        message: `expected a column named ${column}; this file has ${listed(cells)}`,
      })),
      ...doubled.map((column) => ({
        column,
        message: `expected one column for ${column}; ${listed(
          indexesOf(columns, column).map((index) => cells[index] ?? ''),
        )} all mean it: remove or rename the others`,
      })),
    ],
    notices: [
      ...(extra.length === 0
        ? []
        : [`Kept out, because Vicinity has no use for them: ${listed(extra)}.`]),
      ...(columns.includes('timezone')
        ? []
        : ['There is no timezone column: people who are new start in UTC and can change it.']),
    ],
  };
};

const indexesOf = (columns: readonly (ImportColumn | null)[], wanted: ImportColumn): number[] =>
  columns.flatMap((column, index) => (column === wanted ? [index] : []));

const listed = (words: readonly string[]): string => {
  const shown = words.slice(0, 20).map((word) => `“${word.trim().slice(0, 40)}”`);
  return shown.length === 0 ? 'none' : shown.join(', ') + (words.length > 20 ? ', …' : '');
};
