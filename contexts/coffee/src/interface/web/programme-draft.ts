import type { ArgsOf, Faults } from '@vicinity/ui';
import type { createProgrammeRoute, ProgrammeSettings } from '../../contract/index.ts';

/** Settings of a programme while they are edited: numbers and times as typed. */
export type ProgrammeDraft = Omit<
  ProgrammeSettings,
  'timezone' | 'schedule' | 'videoLink' | 'size' | 'rules' | 'repeatWindow'
> & {
  readonly timezone: string;
  readonly videoLink: string;
  readonly scheduled: boolean;
  readonly everyWeeks: string;
  readonly weekday: string;
  readonly at: string;
  readonly min: string;
  readonly target: string;
  readonly max: string;
  readonly rules: Omit<ProgrammeSettings['rules'], 'minOverlap'>;
  readonly minOverlap: string;
  readonly repeatWindow: string;
};

export type DraftFieldProps = {
  draft: ProgrammeDraft;
  set: (change: Partial<ProgrammeDraft>) => void;
  faults: Faults;
};

type SentSettings = ArgsOf<typeof createProgrammeRoute>['body']['settings'];

export const draftOf = (settings: ProgrammeSettings): ProgrammeDraft => {
  const { schedule, size, rules, repeatWindow, videoLink, ...same } = settings;
  const { minOverlap, ...yesOrNo } = rules;
  return {
    ...same,
    videoLink: videoLink ?? '',
    scheduled: schedule !== null,
    everyWeeks: String(schedule?.everyWeeks ?? 2),
    weekday: String(schedule?.weekday ?? 1),
    at: schedule?.at ?? '09:00',
    min: String(size.min),
    target: String(size.target),
    max: String(size.max),
    rules: yesOrNo,
    minOverlap: String(minOverlap),
    repeatWindow: String(repeatWindow),
  };
};

/** A new programme in the reader's own zone, with what suits most companies. */
export const newDraft = (timezone: string): ProgrammeDraft => ({
  name: '',
  purpose: '',
  timezone,
  enrolment: 'everyone',
  videoLink: '',
  scheduled: true,
  everyWeeks: '2',
  weekday: '1',
  at: '09:00',
  min: '2',
  target: '2',
  max: '3',
  rules: { banSameTeam: true, banManager: true, shareLanguage: true, respectMode: true },
  minOverlap: '2',
  repeatWindow: '26',
});

/** What is sent; what is no number goes as it is, so that the refusal names its field. */
export const settingsOf = (draft: ProgrammeDraft): SentSettings => ({
  name: draft.name,
  purpose: draft.purpose,
  timezone: draft.timezone,
  enrolment: draft.enrolment,
  videoLink: draft.videoLink.trim() === '' ? null : draft.videoLink,
  schedule: draft.scheduled
    ? {
        everyWeeks: numberIn(draft.everyWeeks),
        weekday: numberIn(draft.weekday),
        at: draft.at,
      }
    : null,
  size: { min: numberIn(draft.min), target: numberIn(draft.target), max: numberIn(draft.max) },
  rules: { ...draft.rules, minOverlap: numberIn(draft.minOverlap) },
  repeatWindow: numberIn(draft.repeatWindow),
});

const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
