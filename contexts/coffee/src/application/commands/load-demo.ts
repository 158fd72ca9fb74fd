import { TimeZone } from '@vicinity/core';
import { ProgrammeId, type ProgrammeSettings } from '../../contract/index.ts';
import { createProgramme } from '../../domain/programme.ts';
import type { Deps } from '../deps.ts';
import { wakeForNextRun } from '../jobs/run-due-programmes.ts';

const DEMO = ProgrammeId.parse('01900000-0000-7000-8000-00000000c0fe');

const settings: ProgrammeSettings = {
  name: 'Coffee across offices',
  purpose: 'Half an hour with somebody you would not meet otherwise, every other week.',
  timezone: TimeZone.parse('Europe/Lisbon'),
  enrolment: 'everyone',
  schedule: { everyWeeks: 2, weekday: 1, at: '09:00' },
  size: { min: 2, target: 2, max: 3 },
  rules: {
    banSameTeam: true,
    banManager: true,
    shareLanguage: true,
    respectMode: true,
    minOverlap: 2,
  },
  repeatWindow: 26,
};

/** Makes the programme of the demo company, where everybody takes part. Loading it again changes nothing. */
export const loadDemo =
  ({ db, clock, programmes }: Deps) =>
  (): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await programmes.insert(tx, createProgramme(DEMO, settings, now), now);
      await wakeForNextRun(tx, programmes);
    });
