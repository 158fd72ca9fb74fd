import type { Email } from '../contract/values.ts';
import type { ImportRow, ReadRow, Remark } from './import-row.ts';

/** What the database knows before an import: everybody's address, and their manager's. */
export type KnownPeople = ReadonlyMap<Email, Email | null>;

/** The verdict on a file. */
export type Checked = {
  /** Rows that can be imported, each manager before their reports. */
  readonly good: readonly ImportRow[];
  /** How many rows cannot. */
  readonly bad: number;
  /** Everything to mend or to know, by line. */
  readonly remarks: readonly Remark[];
};

/**
 * Judges what no row can know by itself: addresses that come twice, managers nobody knows, and managers that
 * would be above themselves. Linear in the number of rows and people.
 */
export const checkImport = (rows: readonly ReadRow[], known: KnownPeople): Checked => {
  const remarks = rows.flatMap((row) => row.remarks);
  const good = new Map<Email, ImportRow>();
  const inFile = firstLines(rows);
  const refuse = (row: ImportRow, column: Remark['column'], found: string, expected: string) => {
    remarks.push({ line: row.line, column, severity: 'fault', found, expected });
    good.delete(row.email);
  };

  for (const { row, line, email } of rows) {
    const first = email === null ? undefined : inFile.get(email);
    if (email !== null && first !== undefined && first !== line) {
      remarks.push({
        line,
        column: 'email',
        severity: 'fault',
        found: email,
        expected: `expected each person once; line ${first} has this address already`,
      });
    } else if (row !== null) good.set(row.email, row);
  }
  for (const row of good.values()) {
    const manager = row.manager_email;
    if (manager === row.email) {
      refuse(row, 'manager_email', manager, 'expected somebody else: nobody is their own manager');
    } else if (manager !== null && !inFile.has(manager) && !known.has(manager)) {
      refuse(
        row,
        'manager_email',
        manager,
        'expected the address of somebody in this file or in Vicinity already',
      );
    }
  }
  refuseCycles(good, known, refuse);

  const importable = [...good.values()].map((row) =>
    withoutBadManager(row, good, known, inFile, remarks),
  );
  return {
    good: managersFirst(importable),
    bad: rows.length - importable.length,
    remarks: remarks.sort((a, b) => a.line - b.line),
  };
};

const firstLines = (rows: readonly ReadRow[]): Map<Email, number> => {
  const lines = new Map<Email, number>();
  for (const { email, line } of rows)
    if (email !== null && !lines.has(email)) lines.set(email, line);
  return lines;
};

// The row of a manager may be bad while the rows of the team are good: better imported without a manager
// than a whole branch of the company left out.
const withoutBadManager = (
  row: ImportRow,
  good: ReadonlyMap<Email, ImportRow>,
  known: KnownPeople,
  inFile: ReadonlyMap<Email, number>,
  remarks: Remark[],
): ImportRow => {
  const manager = row.manager_email;
  if (manager === null || good.has(manager) || known.has(manager)) return row;
  remarks.push({
    line: row.line,
    column: 'manager_email',
    severity: 'notice',
    found: manager,
    expected: `imported without a manager, because line ${inFile.get(manager)} has a fault; mend it and import the file again`,
  });
  return { ...row, manager_email: null };
};

type Refuse = (row: ImportRow, column: string, found: string, expected: string) => void;

const refuseCycles = (good: Map<Email, ImportRow>, known: KnownPeople, refuse: Refuse): void => {
  // A row that is refused leaves its person under the manager the database knows, which may close another
  // circle; so look again until no row is part of one.
  for (;;) {
    const circles = findCircles(good, known).filter((circle) =>
      circle.some((email) => good.has(email)),
    );
    if (circles.length === 0) return;
    for (const circle of circles) {
      const path = [...circle.slice(0, 6), circle.length > 6 ? '…' : circle[0]].join(' → ');
      for (const email of circle) {
        const row = good.get(email);
        if (row === undefined) continue;
        refuse(
          row,
          'manager_email',
          row.manager_email ?? '',
          `expected managers that lead to the top; these lead in a circle: ${path}`,
        );
      }
    }
  }
};

const findCircles = (good: ReadonlyMap<Email, ImportRow>, known: KnownPeople): Email[][] => {
  const managerOf = (email: Email): Email | null =>
    good.get(email)?.manager_email ?? known.get(email) ?? null;
  const circles: Email[][] = [];
  const done = new Set<Email>();
  for (const start of good.keys()) {
    const path = new Map<Email, number>();
    let at: Email | null = start;
    while (at !== null && !done.has(at) && !path.has(at)) {
      path.set(at, path.size);
      at = managerOf(at);
    }
    const from = at === null ? undefined : path.get(at);
    if (from !== undefined) circles.push([...path.keys()].slice(from));
    for (const email of path.keys()) done.add(email);
  }
  return circles;
};

const managersFirst = (rows: readonly ImportRow[]): ImportRow[] => {
  const byEmail = new Map(rows.map((row) => [row.email, row]));
  const placed = new Set<ImportRow>();
  for (const row of rows) {
    const chain: ImportRow[] = [];
    let at: ImportRow | undefined = row;
    while (at !== undefined && !placed.has(at)) {
      chain.push(at);
      at = at.manager_email === null ? undefined : byEmail.get(at.manager_email);
    }
    for (const one of chain.reverse()) placed.add(one);
  }
  return [...placed];
};
