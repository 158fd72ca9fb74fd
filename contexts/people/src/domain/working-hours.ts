import { WorkingHours } from '../contract/values.ts';

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const workingWeek = [1, 2, 3, 4, 5];

/**
 * Reads "Mon-Fri 09:00-17:00", "Mon,Wed,Fri 10-18:30", or "09:00-17:00" alone, which means Monday to Friday.
 * Days may run over the week's end ("Sun-Thu"); hours stay inside one day. Undefined when it is none of these.
 */
export const readWorkingHours = (text: string): WorkingHours | undefined => {
  const plain = text
    .toLowerCase()
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/\s*([-,])\s*/g, '$1')
    .trim();
  const match = /^(?:([a-z][a-z,-]*)\s+)?(\d{1,2}(?::\d{2})?)-(\d{1,2}(?::\d{2})?)$/.exec(plain);
  if (!match) return undefined;
  const [, dayText, fromText = '', untilText = ''] = match;
  const days = dayText === undefined ? workingWeek : readDays(dayText);
  return WorkingHours.safeParse({
    days,
    from: readMinutes(fromText),
    until: readMinutes(untilText),
  }).data;
};

/** The way back: "Mon-Fri 09:00-17:00". */
export const writeWorkingHours = ({ days, from, until }: WorkingHours): string =>
  `${runsOf(days).map(writeRun).join(',')} ${writeMinutes(from)}-${writeMinutes(until)}`;

/** Minutes after midnight as "09:30"; the end of the day is "24:00". */
export const writeMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const readMinutes = (text: string): number | undefined => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours <= 24 && minutes < 60 ? hours * 60 + minutes : undefined;
};

const readDays = (text: string): number[] | undefined => {
  const days: number[] = [];
  for (const part of text.split(',')) {
    const [first, last, ...rest] = part.split('-').map(dayNumber);
    if (first === undefined || rest.length > 0) return undefined;
    if (!part.includes('-')) {
      days.push(first);
      continue;
    }
    if (last === undefined) return undefined;
    for (let day = first; day !== (last % 7) + 1 || days.length === 0; day = (day % 7) + 1) {
      days.push(day);
      if (day === last) break;
    }
  }
  return days;
};

// "m" is Monday to nobody, so at least the three letters that tell the days apart.
const dayNumber = (name: string): number | undefined => {
  const index = dayNames.findIndex((day) => name.length >= 3 && fullName(day).startsWith(name));
  return index < 0 ? undefined : index + 1;
};

const fullName = (day: string): string =>
  ({ tue: 'tuesday', wed: 'wednesday', thu: 'thursday', sat: 'saturday' })[day] ?? `${day}day`;

const runsOf = (days: readonly number[]): number[][] => {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs;
};

const writeRun = (run: readonly number[]): string => {
  const name = (day: number | undefined): string => {
    const short = dayNames[(day ?? 1) - 1] ?? '';
    return short.charAt(0).toUpperCase() + short.slice(1);
  };
  const [first] = run;
  return run.length === 1 ? name(first) : `${name(first)}-${name(run.at(-1))}`;
};
