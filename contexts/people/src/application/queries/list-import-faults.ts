import { type Actor, assertMay, type Page, toPage } from '@vicinity/core';
import { type Db, sql } from '@vicinity/database';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { ImportFault } from '../../contract/import.ts';
import { ManagePeople } from '../../contract/permissions.ts';
import { ImportNotFound } from '../../contract/problems.ts';
import type { ImportId } from '../../contract/values.ts';
import { maxRemarks } from '../../infrastructure/imports.ts';
import type { Deps } from '../deps.ts';

type Wanted = {
  readonly column?: string | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
};

/** What to mend in a file, by line. @throws ImportNotFound */
export const listImportFaults =
  ({ db }: Deps) =>
  async (actor: Actor, importId: ImportId, wanted: Wanted): Promise<Page<ImportFault>> => {
    assertMay(actor, ManagePeople);
    await fileNameOf(db, importId);
    const rows = await faults(db, importId, { ...wanted, limit: wanted.limit + 1 });
    return toPage(rows, wanted.limit, ({ position }) => String(position));
  };

/** The same as a CSV file, for whoever mends the file beside it. @throws ImportNotFound */
export const importReport =
  ({ db }: Deps) =>
  async (actor: Actor, importId: ImportId): Promise<{ content: string; fileName: string }> => {
    assertMay(actor, ManagePeople);
    const fileName = await fileNameOf(db, importId);
    const rows = await faults(db, importId, { limit: maxRemarks });
    return {
      // The mark tells Excel that the file is UTF-8.
      content: stringify(rows, {
        bom: true,
        header: true,
        columns: ['line', 'column', 'severity', 'found', 'expected'],
        // What starts like a formula stays text in whatever opens the report.
        escape_formulas: true,
      }),
      fileName: `${fileName.replace(/\.csv$/i, '')}-report.csv`,
    };
  };

const faults = (
  db: Db,
  importId: ImportId,
  { column, after, limit }: Wanted,
): Promise<ImportFault[]> =>
  db.many(
    ImportFault,
    sql`
      select position, line, "column", severity, found, expected from people.import_fault
      where import_id = ${importId} and position > ${after ?? 0}
        and (${column ?? null}::text is null or "column" = ${column ?? null}::text)
      order by position limit ${limit}`,
  );

const fileNameOf = async (db: Db, importId: ImportId): Promise<string> => {
  const found = await db.maybeOne(
    z.object({ fileName: z.string() }),
    sql`select file_name as "fileName" from people.import where id = ${importId}`,
  );
  if (!found) throw ImportNotFound({ importId });
  return found.fileName;
};
