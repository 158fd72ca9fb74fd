import type { Instant } from '@vicinity/core';
import { ProgrammeChanged, type ProgrammeId, type ProgrammeSettings } from '../contract/index.ts';
import { nextRunAt } from './schedule.ts';

/** A recurring coffee circle: what its organisers decided, and when it runs next by itself. */
export type Programme = {
  readonly id: ProgrammeId;
  readonly settings: ProgrammeSettings;
  /** Counts edits. */
  readonly version: number;
  /** Null without a schedule. */
  readonly nextRunAt: Instant | null;
};

export const createProgramme = (
  id: ProgrammeId,
  settings: ProgrammeSettings,
  now: Instant,
): Programme => ({ id, settings, version: 1, nextRunAt: firstRun(settings, now) });

/**
 * Takes over new settings. The planned run stays where it is unless the schedule or its zone changed.
 * @throws ProgrammeChanged when `version` is not the current one: somebody else was faster
 */
export const editProgramme = (
  programme: Programme,
  { version, settings }: { version: number; settings: ProgrammeSettings },
  now: Instant,
): Programme => {
  if (version !== programme.version)
    throw ProgrammeChanged({ programmeId: programme.id, version: programme.version });
  return {
    ...programme,
    settings,
    version: version + 1,
    nextRunAt: isSameSchedule(programme.settings, settings)
      ? programme.nextRunAt
      : firstRun(settings, now),
  };
};

/** The same programme once its planned run has been dealt with. Not an edit: organisers keep their version. */
export const planNextRun = (programme: Programme, now: Instant): Programme => {
  const { schedule, timezone } = programme.settings;
  if (schedule === null || programme.nextRunAt === null) return programme;
  return { ...programme, nextRunAt: nextRunAt(schedule, timezone, now, programme.nextRunAt) };
};

const firstRun = ({ schedule, timezone }: ProgrammeSettings, now: Instant): Instant | null =>
  schedule && nextRunAt(schedule, timezone, now);

const isSameSchedule = (a: ProgrammeSettings, b: ProgrammeSettings): boolean =>
  a.timezone === b.timezone &&
  a.schedule?.everyWeeks === b.schedule?.everyWeeks &&
  a.schedule?.weekday === b.schedule?.weekday &&
  a.schedule?.at === b.schedule?.at;
