import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Actor, assertMay, type Fault, PersonId } from '@vicinity/core';
import { ManagePeople } from '../../contract/permissions.ts';
import { FileNotReadable } from '../../contract/problems.ts';
import { ImportId } from '../../contract/values.ts';
import { checkImport as check } from '../../domain/check-import.ts';
import { readHeader } from '../../domain/import-header.ts';
import { type ReadRow, rowReader } from '../../domain/import-row.ts';
import { type CsvLine, faultAt, readCsv } from '../../infrastructure/csv-reader.ts';
import { imports } from '../../infrastructure/imports.ts';
import type { Deps } from '../deps.ts';

type File = { readonly bytes: Uint8Array; readonly fileName: string };

/**
 * Checks a file of people and keeps its good rows ready. Nobody is imported yet.
 * @throws FileNotReadable when no row could be judged
 */
export const checkImport =
  ({ db, clock, ids }: Deps) =>
  async (actor: Actor, { bytes, fileName }: File): Promise<ImportId> => {
    assertMay(actor, ManagePeople);
    const [header, ...lines] = await readCsv(bytes);
    const { columns, faults, notices } = readHeader(header?.cells ?? []);
    if (faults.length > 0) throw FileNotReadable({ faults: inHeader(header, faults) });
    const rows = await readRows(rowReader(columns), lines);
    const checked = check(rows, await imports.knownPeople(db));
    const importId = ids(ImportId);
    await db.transaction(async (tx) => {
      await imports.forgetAbandoned(tx, clock.now());
      await imports.add(tx, {
        id: importId,
        fileName,
        importedBy: actor.kind === 'person' ? actor.id : null,
        checkedAt: clock.now(),
        notices,
        rows: checked.good.map((row) => ({ id: ids(PersonId), row })),
        bad: checked.bad,
        remarks: checked.remarks,
      });
    });
    return importId;
  };

const inHeader = (
  header: CsvLine | undefined,
  faults: readonly { column: string; message: string }[],
): Fault[] => faults.map(({ column, message }) => faultAt(header?.line ?? 1, column, message));

// In turns, so that fifty thousand rows do not make everybody else wait.
const readRows = async (
  read: (cells: readonly string[], line: number) => ReadRow,
  lines: readonly CsvLine[],
): Promise<ReadRow[]> => {
  const rows: ReadRow[] = [];
  for (const { cells, line } of lines) {
    rows.push(read(cells, line));
    if (rows.length % 1000 === 0) await nextTurn();
  }
  return rows;
};
