import type { TimeZone } from '@vicinity/core';
import type { ProgrammeSettings, Schedule } from '../../contract/index.ts';
import { zoneName } from './texts.ts';

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** “Every second Monday at 09:00, Lisbon time” */
export const scheduleWords = (schedule: Schedule | null, timezone: TimeZone): string => {
  if (schedule === null) return 'Whenever an organiser runs a round';
  const day = weekdays[schedule.weekday - 1] ?? '';
  return `${period(schedule.everyWeeks, day)} at ${schedule.at}, ${zoneName(timezone)} time`;
};

const period = (weeks: number, day: string): string => {
  if (weeks === 1) return `Every ${day}`;
  return weeks === 2 ? `Every second ${day}` : `Every ${weeks} weeks on ${day}`;
};

/** “Pairs, threes where the numbers ask for it” */
export const sizeWords = ({ min, target, max }: ProgrammeSettings['size']): string => {
  const aim = target === 2 ? 'Pairs' : `Groups of ${target}`;
  if (min === max) return aim;
  return `${aim}, ${min === target ? `up to ${max}` : `from ${min} to ${max}`} where the numbers ask for it`;
};

/** The rules that hold, each as a sentence. */
export const ruleWords = (rules: ProgrammeSettings['rules']): string[] => [
  ...(rules.banSameTeam ? ['Nobody meets a colleague of the same team.'] : []),
  ...(rules.banManager ? ['Nobody meets their manager.'] : []),
  ...(rules.shareLanguage ? ['Everyone in a group speaks one common language.'] : []),
  ...(rules.respectMode ? ['Remote people meet remotely, on-site people in their office.'] : []),
  ...(rules.minOverlap > 0
    ? [`A group shares at least ${rules.minOverlap} working hours a week.`]
    : []),
];
