import { type Instant, PersonId } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { ImportNotFound } from '../contract/problems.ts';
import { Email, type ImportId } from '../contract/values.ts';
import type { KnownPeople } from '../domain/check-import.ts';
import type { ImportRow, Remark } from '../domain/import-row.ts';

/** A file that was checked. */
export type NewImport = {
  readonly id: ImportId;
  readonly fileName: string;
  readonly importedBy: PersonId | null;
  readonly checkedAt: Instant;
  readonly notices: readonly string[];
  /** Good rows, each with the id its person gets should nobody have the address yet. */
  readonly rows: readonly { readonly id: PersonId; readonly row: ImportRow }[];
  readonly bad: number;
  readonly remarks: readonly Remark[];
};

export type Totals = {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
};

/** Nobody mends ten thousand cells by a list; whoever needs more mends these and checks again. */
export const maxRemarks = 10_000;

const Progress = z.object({
  state: z.enum(['checked', 'importing', 'done']),
  bad: z.int(),
  position: z.int(),
  last: z.int(),
  importedBy: PersonId.nullable(),
  fileName: z.string(),
});
const Total = z.object({ created: z.int(), changed: z.int(), unchanged: z.int() });
const Known = z.object({ email: Email, manager: Email.nullable() });

export const imports = {
  knownPeople: async (db: Db): Promise<KnownPeople> => {
    const rows = await db.many(
      Known,
      sql`
        select p.email, m.email as manager
        from people.person p left join people.person m on m.id = p.manager_id`,
    );
    return new Map(rows.map(({ email, manager }) => [email, manager]));
  },

  add: async (tx: Tx, added: NewImport): Promise<void> => {
    const notices =
      added.remarks.length > maxRemarks
        ? [...added.notices, `Only the first ${maxRemarks} remarks are listed.`]
        : added.notices;
    await tx.run(sql`
      insert into people.import (id, file_name, imported_by, state, checked_at, rows, bad, notices)
      values (${added.id}, ${added.fileName}, ${added.importedBy}, 'checked',
        ${timestamp(added.checkedAt)}, ${added.rows.length + added.bad}, ${added.bad},
        ${JSON.stringify(notices)}::jsonb)`);
    for (const [start, chunk] of chunksOf(added.rows)) {
      await tx.run(sql`
        insert into people.import_row (import_id, position, person_id, row)
        select ${added.id}, ${start}::int + e.ordinality, (e.value ->> 'id')::uuid, e.value -> 'row'
        from jsonb_array_elements(${JSON.stringify(chunk)}::jsonb) with ordinality e`);
    }
    for (const [start, chunk] of chunksOf(added.remarks.slice(0, maxRemarks))) {
      await tx.run(sql`
        insert into people.import_fault (import_id, position, line, "column", severity, found, expected)
        select ${added.id}, ${start}::int + e.ordinality, r.line, r."column", r.severity, r.found, r.expected
        from jsonb_array_elements(${JSON.stringify(chunk)}::jsonb) with ordinality e
        cross join lateral jsonb_to_record(e.value)
          as r(line int, "column" text, severity text, found text, expected text)`);
    }
  },

  /** Files that were checked and never imported go after a week; they hold people's data to no purpose. */
  forgetAbandoned: async (tx: Tx, now: Instant): Promise<void> => {
    await tx.run(sql`
      delete from people.import
      where state = 'checked' and checked_at < ${timestamp(now)}::timestamptz - interval '7 days'`);
  },

  /** How far an import is, held for whoever carries it on. @throws ImportNotFound */
  lock: async (tx: Tx, importId: ImportId): Promise<z.infer<typeof Progress>> => {
    const found = await tx.maybeOne(
      Progress,
      sql`
        select state, bad, position, rows - bad as last, imported_by as "importedBy", file_name as "fileName"
        from people.import
        where id = ${importId} for update`,
    );
    if (!found) throw ImportNotFound({ importId });
    return found;
  },

  start: async (tx: Tx, importId: ImportId, now: Instant): Promise<void> => {
    await tx.run(sql`
      update people.import set state = 'importing', started_at = ${timestamp(now)}
      where id = ${importId}`);
  },

  advance: (tx: Tx, importId: ImportId, step: Totals & { position: number }): Promise<Totals> =>
    tx.one(
      Total,
      sql`
        update people.import set position = ${step.position}, created = created + ${step.created},
          changed = changed + ${step.changed}, unchanged = unchanged + ${step.unchanged}
        where id = ${importId} returning created, changed, unchanged`,
    ),

  /** The report stays; the rows have served and go. */
  finish: async (tx: Tx, importId: ImportId, now: Instant): Promise<void> => {
    await tx.run(sql`
      update people.import set state = 'done', finished_at = ${timestamp(now)} where id = ${importId}`);
    await tx.run(sql`delete from people.import_row where import_id = ${importId}`);
  },
};

// One statement for all fifty thousand would be one parameter of twenty megabytes.
function* chunksOf<T>(
  items: readonly T[],
): Generator<readonly [start: number, chunk: readonly T[]]> {
  const size = 2000;
  for (let start = 0; start < items.length; start += size) {
    yield [start, items.slice(start, start + size)];
  }
}
