import type { Instant } from '@vicinity/core';
import { type RawBuilder, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { tell } from '@vicinity/realtime';
import { z } from 'zod';
import {
  ProgrammeId,
  ProgrammeNotFound,
  ProgrammeSettings,
  ProgrammeTopic,
} from '../contract/index.ts';
import type { Programme } from '../domain/programme.ts';
import { settingsOf } from './programme-columns.ts';
import type { Programmes } from './stores.ts';

const ProgrammeRow = z.object({
  id: ProgrammeId,
  settings: ProgrammeSettings,
  version: z.int(),
  nextRunAt: StoredInstant.nullable(),
});

const select = sql`
  select p.id, ${settingsOf('p')} as settings, p.version, p.next_run_at as "nextRunAt"
  from coffee.programme p`;

const columns = ({ settings, version, nextRunAt }: Programme) => {
  const { name, purpose, timezone, enrolment, schedule, size, rules, repeatWindow, videoLink } =
    settings;
  return {
    name,
    purpose,
    timezone,
    enrolment,
    every_weeks: schedule?.everyWeeks ?? null,
    weekday: schedule?.weekday ?? null,
    run_time: schedule?.at ?? null,
    video_link: videoLink ?? null,
    size_min: size.min,
    size_target: size.target,
    size_max: size.max,
    ban_same_team: rules.banSameTeam,
    ban_manager: rules.banManager,
    share_language: rules.shareLanguage,
    respect_mode: rules.respectMode,
    min_overlap: rules.minOverlap,
    repeat_window: repeatWindow,
    next_run_at: nextRunAt === null ? null : timestamp(nextRunAt),
    version,
  };
};

const found = async (tx: Tx, id: ProgrammeId, query: RawBuilder<unknown>): Promise<Programme> => {
  const row = await tx.maybeOne(ProgrammeRow, query);
  if (!row) throw ProgrammeNotFound({ programmeId: id });
  return row;
};

export const programmes: Programmes = {
  async insert(tx: Tx, programme: Programme, now: Instant) {
    const entries = Object.entries({
      id: programme.id,
      ...columns(programme),
      created_at: timestamp(now),
    });
    const names = sql.join(entries.map(([name]) => sql.ref(name)));
    const values = sql.join(entries.map(([, value]) => sql`${value}`));
    return (
      (await tx.run(
        sql`insert into coffee.programme (${names}) values (${values}) on conflict (id) do nothing`,
      )) === 1
    );
  },

  read: (tx, id) => found(tx, id, sql`${select} where p.id = ${id}`),

  lock: (tx, id) => found(tx, id, sql`${select} where p.id = ${id} for update`),

  lockDue: (tx, now) =>
    tx.maybeOne(
      ProgrammeRow,
      sql`${select} where p.next_run_at <= ${timestamp(now)}
        order by p.next_run_at limit 1 for update skip locked`,
    ),

  async save(tx, programme) {
    const assignments = Object.entries(columns(programme)).map(
      ([name, value]) => sql`${sql.ref(name)} = ${value}`,
    );
    await tx.run(
      sql`update coffee.programme set ${sql.join(assignments)} where id = ${programme.id}`,
    );
    await tell(tx, [ProgrammeTopic.hint(programme.id, { changed: 'settings' })]);
  },

  async nextDue(tx) {
    const row = await tx.one(
      z.object({ at: StoredInstant.nullable() }),
      sql`select min(next_run_at) as at from coffee.programme where next_run_at is not null`,
    );
    return row.at;
  },
};
