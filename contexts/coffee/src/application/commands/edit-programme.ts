import { type Actor, assertMay } from '@vicinity/core';
import {
  Organise,
  ProgrammeEdited,
  type ProgrammeId,
  type ProgrammeSettings,
} from '../../contract/index.ts';
import { editProgramme as edit } from '../../domain/programme.ts';
import type { Deps } from '../deps.ts';
import { wakeForNextRun } from '../jobs/run-due-programmes.ts';

type EditProgramme = {
  readonly programmeId: ProgrammeId;
  readonly version: number;
  readonly settings: ProgrammeSettings;
};

/** @throws ProgrammeNotFound, ProgrammeChanged */
export const editProgramme =
  ({ db, clock, programmes, audit }: Deps) =>
  (actor: Actor, { programmeId, ...changes }: EditProgramme): Promise<void> =>
    db.transaction(async (tx) => {
      assertMay(actor, Organise);
      const programme = await programmes.lock(tx, programmeId);
      await programmes.save(tx, edit(programme, changes, clock.now()));
      await audit.record(tx, ProgrammeEdited, {
        actor,
        subject: programmeId,
        subjectName: changes.settings.name,
        before: programme.settings,
        after: changes.settings,
      });
      await wakeForNextRun(tx, programmes);
    });
