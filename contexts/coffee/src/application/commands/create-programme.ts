import { type Actor, assertMay } from '@vicinity/core';
import {
  Organise,
  ProgrammeExists,
  type ProgrammeId,
  ProgrammeMade,
  type ProgrammeSettings,
} from '../../contract/index.ts';
import { createProgramme as create } from '../../domain/programme.ts';
import type { Deps } from '../deps.ts';
import { wakeForNextRun } from '../jobs/run-due-programmes.ts';

/** @throws ProgrammeExists when the id is taken */
export const createProgramme =
  ({ db, clock, programmes, audit }: Deps) =>
  (
    actor: Actor,
    { programmeId, settings }: { programmeId: ProgrammeId; settings: ProgrammeSettings },
  ): Promise<void> =>
    db.transaction(async (tx) => {
      assertMay(actor, Organise);
      const now = clock.now();
      const isNew = await programmes.insert(tx, create(programmeId, settings, now), now);
      if (!isNew) throw ProgrammeExists({ programmeId });
      await audit.record(tx, ProgrammeMade, {
        actor,
        subject: programmeId,
        subjectName: settings.name,
        after: settings,
      });
      await wakeForNextRun(tx, programmes);
    });
