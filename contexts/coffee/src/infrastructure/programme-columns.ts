import { type Instant } from '@vicinity/core';
import { type RawBuilder, sql, timestamp } from '@vicinity/database';

/** The settings of a programme as the JSON that the contract speaks. */
export const settingsOf = (alias: string): RawBuilder<unknown> => {
  const p = (column: string) => sql.ref(`${alias}.${column}`);
  return sql`json_build_object(
    'name', ${p('name')}, 'purpose', ${p('purpose')}, 'timezone', ${p('timezone')},
    'enrolment', ${p('enrolment')},
    'schedule', case when ${p('every_weeks')} is not null then json_build_object(
      'everyWeeks', ${p('every_weeks')}, 'weekday', ${p('weekday')}, 'at', ${p('run_time')}) end,
    'videoLink', ${p('video_link')},
    'size', json_build_object(
      'min', ${p('size_min')}, 'target', ${p('size_target')}, 'max', ${p('size_max')}),
    'rules', json_build_object(
      'banSameTeam', ${p('ban_same_team')}, 'banManager', ${p('ban_manager')},
      'shareLanguage', ${p('share_language')}, 'respectMode', ${p('respect_mode')},
      'minOverlap', ${p('min_overlap')}),
    'repeatWindow', ${p('repeat_window')})`;
};

/** Has not left, or has joined: what they said, else what the enrolment of programme `p` says. */
export const isMember = sql<boolean>`coalesce(m.taking_part, p.enrolment = 'everyone')`;

/** Still paused on the current day of programme `p`'s zone. */
export const isPaused = (now: Instant): RawBuilder<boolean> =>
  sql`coalesce(m.paused_until > (${timestamp(now)}::timestamptz at time zone p.timezone)::date, false)`;

/**
 * Takes part in programme `p`: `c` is the person's card, `m` their membership row, if any. The one place that
 * decides it, for counts, lists and rounds alike.
 */
export const takesPart = (now: Instant): RawBuilder<boolean> =>
  sql`(c.state = 'active' and ${isMember} and not ${isPaused(now)})`;
