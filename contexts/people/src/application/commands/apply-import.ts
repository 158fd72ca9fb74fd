import { type Actor, assertMay, system } from '@vicinity/core';
import { enqueue, handle, job } from '@vicinity/jobs';
import { z } from 'zod';
import { ImportDone, ImportStarted } from '../../contract/audit-kinds.ts';
import { ImportFinished, PeopleImported } from '../../contract/events.ts';
import { ManagePeople } from '../../contract/permissions.ts';
import { ImportHasFaults } from '../../contract/problems.ts';
import { ImportId } from '../../contract/values.ts';
import { importBatch } from '../../infrastructure/import-batch.ts';
import { imports } from '../../infrastructure/imports.ts';
import type { Deps } from '../deps.ts';

const BATCH = 1000;

const ImportPeople = job('people.import-people', z.object({ importId: ImportId }));

/**
 * Starts to import the good rows of a checked file; asked again, it changes nothing.
 * @throws ImportNotFound, ImportHasFaults when rows are bad and they were not to be skipped
 */
export const applyImport =
  ({ db, clock, audit }: Deps) =>
  async (actor: Actor, importId: ImportId, { skipBad }: { skipBad: boolean }): Promise<void> => {
    assertMay(actor, ManagePeople);
    await db.transaction(async (tx) => {
      const { state, bad, last, fileName } = await imports.lock(tx, importId);
      if (state !== 'checked') return;
      if (bad > 0 && !skipBad) throw ImportHasFaults({ bad });
      await imports.start(tx, importId, clock.now());
      await audit.record(tx, ImportStarted, {
        actor,
        subject: importId,
        subjectName: fileName,
        after: { rows: last + bad, bad },
      });
      await enqueue(tx, ImportPeople, { importId }, { key: `people.import-people:${importId}` });
    });
  };

/**
 * Imports the next rows: they, the progress and the news commit together, so a crash between two batches
 * loses nothing and repeats nothing.
 * @returns whether there is more to do
 */
export const importNextBatch =
  ({ db, clock, outbox, audit }: Deps) =>
  async (importId: ImportId): Promise<boolean> =>
    db.transaction(async (tx) => {
      const { state, position, last, importedBy, fileName } = await imports.lock(tx, importId);
      if (state !== 'importing') return false;
      const until = Math.min(position + BATCH, last);
      const { created, changed } = await importBatch(tx, importId, position, until);
      if (created.length + changed.length > 0) {
        await outbox.append(tx, [PeopleImported({ importId, created, changed })]);
      }
      const totals = await imports.advance(tx, importId, {
        position: until,
        created: created.length,
        changed: changed.length,
        unchanged: until - position - created.length - changed.length,
      });
      if (until < last) return true;
      await imports.finish(tx, importId, clock.now());
      await outbox.append(tx, [ImportFinished({ importId, ...totals })]);
      await audit.record(tx, ImportDone, {
        actor: system('people.import'),
        onBehalfOf: importedBy,
        subject: importId,
        subjectName: fileName,
        after: totals,
      });
      return false;
    });

/** The worker: batch by batch, until done or asked to stop. The next attempt goes on where this one left off. */
export const importPeopleJob = (deps: Deps) =>
  handle(ImportPeople, async ({ importId }, { signal }) => {
    while (await importNextBatch(deps)(importId)) signal.throwIfAborted();
  });
