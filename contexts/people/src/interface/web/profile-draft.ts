import type { ArgsOf, Faults, ReplyOf } from '@vicinity/ui';
import type { PersonPage } from '../../contract/person.ts';
import type { changeProfileRoute } from '../../contract/routes.ts';
import type { WorkMode } from '../../contract/values.ts';
import { writeMinutes } from '../../domain/working-hours.ts';

/** A profile while it is edited: texts as typed. */
export type ProfileDraft = {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly department: string;
  readonly team: string;
  readonly office: string;
  readonly manager: PersonPage['manager'];
  readonly timezone: string;
  readonly days: readonly number[];
  /** `09:00`; the end of the day is `24:00`. */
  readonly from: string;
  readonly until: string;
  readonly languages: readonly string[];
  readonly topics: readonly string[];
  readonly mode: WorkMode;
};

export type FieldProps = {
  draft: ProfileDraft;
  set: (change: Partial<ProfileDraft>) => void;
  faults: Faults;
};

type Changes = ArgsOf<typeof changeProfileRoute>['body'];

export const draftOf = (person: ReplyOf<typeof changeProfileRoute>): ProfileDraft => ({
  name: person.name,
  email: person.email,
  title: person.title ?? '',
  department: person.department ?? '',
  team: person.team ?? '',
  office: person.office ?? '',
  manager: person.manager,
  timezone: person.timezone,
  days: person.workingHours.days,
  from: writeMinutes(person.workingHours.from),
  until: writeMinutes(person.workingHours.until),
  languages: person.languages,
  topics: person.topics,
  mode: person.mode,
});

/** What to send: only what differs, so that two people who edit different fields do not undo each other. */
export const changesOf = (draft: ProfileDraft, person: PersonPage): NonNullable<Changes> => {
  const wanted = bodyOf(draft);
  const known = bodyOf(draftOf(person));
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) =>
        JSON.stringify(value) !==
        JSON.stringify(Object.entries(known).find(([one]) => one === name)?.[1]),
    ),
  );
};

const bodyOf = (draft: ProfileDraft) => ({
  name: draft.name,
  email: draft.email,
  title: textOrNothing(draft.title),
  department: textOrNothing(draft.department),
  team: textOrNothing(draft.team),
  office: textOrNothing(draft.office),
  managerId: draft.manager?.id ?? null,
  timezone: draft.timezone,
  workingHours: {
    days: [...draft.days],
    from: minutesIn(draft.from),
    // Midnight ends a day as well as it begins one.
    until: minutesIn(draft.until) || 1440,
  },
  languages: [...draft.languages],
  topics: [...draft.topics],
  mode: draft.mode,
});

const textOrNothing = (text: string): string | null => (text.trim() === '' ? null : text);

/** Minutes after midnight; a time that is typed halfway is read as far as it goes. */
const minutesIn = (time: string): number => {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
};
