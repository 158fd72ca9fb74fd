import type { PersonId } from '@vicinity/core';
import type { Fit, Reason } from '../contract/index.ts';
import type { GroupFacts } from './facts.ts';
import { Barrier, type LeftOutFacts } from './left-out.ts';

const MOST_TOPICS = 4;

/**
 * Why these people make a good group, the strongest reason first. `nameOf` calls the reader “you”, if they are
 * one of the group.
 */
export const explainGroup = (
  facts: GroupFacts,
  people: readonly PersonId[],
  nameOf: (id: PersonId) => string,
): Reason[] => [
  ...topicsIn(facts, people, nameOf),
  ...historyIn(facts, people, nameOf),
  ...(facts.departments.length > 1
    ? [{ kind: 'departments' as const, text: `Different departments: ${list(facts.departments)}.` }]
    : []),
  ...(facts.offices.length > 1
    ? [{ kind: 'offices' as const, text: `Different offices: ${list(facts.offices)}.` }]
    : []),
  ...(facts.levelGap >= 2
    ? [{ kind: 'levels' as const, text: 'Different levels of seniority.' }]
    : []),
  ...hoursIn(facts),
  ...languagesIn(facts),
];

/** How well the group suits each of its people. */
export const explainFits = ({ fits }: GroupFacts, nameOf: (id: PersonId) => string): Fit[] =>
  fits.map(({ person, points }) => ({
    personId: person,
    points,
    text: `${fitWords(points)} ${nameOf(person)}`,
  }));

const fitWords = (points: number): string => {
  if (points >= 80) return 'A great fit for';
  if (points >= 60) return 'A good fit for';
  if (points >= 40) return 'A fair fit for';
  return 'Not what was wished for by';
};

const topicsIn = (
  { topics }: GroupFacts,
  people: readonly PersonId[],
  nameOf: (id: PersonId) => string,
): Reason[] => {
  const ofAll = topics.filter((shared) => shared.people.length === people.length);
  const ofSome = topics.filter((shared) => shared.people.length < people.length);
  const texts = [
    ...(ofAll.length > 0
      ? [`In common: ${list(ofAll.slice(0, MOST_TOPICS).map(({ topic }) => topic))}.`]
      : []),
    ...ofSome
      .slice(0, Math.max(0, MOST_TOPICS - ofAll.length))
      .map((shared) => `${together(shared.people, nameOf)} share ${shared.topic}.`),
  ];
  return texts.map((text) => ({ kind: 'topics', text }));
};

const historyIn = (
  { meetings, remembered }: GroupFacts,
  people: readonly PersonId[],
  nameOf: (id: PersonId) => string,
): Reason[] => {
  if (meetings.length === 0) {
    const text =
      remembered > 1
        ? `Not met since round ${remembered}, as far back as this programme looks.`
        : 'Never met before in this programme.';
    return [{ kind: 'history', text }];
  }
  return meetings.map(({ people: pair, round }) => ({
    kind: 'history',
    text:
      people.length === 2
        ? `Last met in round ${round}.`
        : `${together(pair, nameOf)} last met in round ${round}.`,
  }));
};

const hoursIn = ({ hours }: GroupFacts): Reason[] =>
  hours === 0
    ? []
    : [{ kind: 'hours', text: `${count(hours, 'working hour')} in common this week.` }];

const languagesIn = ({ languages }: GroupFacts): Reason[] => {
  const names = languages.map((code) => languageNames.of(code) ?? code);
  if (names.length === 0) return [];
  return [
    {
      kind: 'languages',
      text: `${names.length === 1 ? 'A language' : 'Languages'} in common: ${list(names)}.`,
    },
  ];
};

/** Whom the words are for. */
export type Voice = 'you' | 'they';

/** Why somebody has no group this time. Never says that a block had a part in it. */
export const explainLeftOut = (facts: LeftOutFacts, voice: Voice): string => {
  const comesFirst = `${voice === 'you' ? 'You come' : 'They come'} first in the next round.`;
  return `${causeOf(facts, voice)} ${comesFirst}`;
};

const causeOf = (
  { others, possible, barred, minOverlap, size, byHand }: LeftOutFacts,
  voice: Voice,
) => {
  const them = voice === 'you' ? 'you' : 'them';
  if (byHand) return `An organiser arranged this round by hand, and it left no group for ${them}.`;
  if (possible === 0) {
    const found = Barrier.options.filter((rule) => (barred[rule] ?? 0) > 0);
    const parts = found.map((rule) => barrier(rule, barred[rule] ?? 0, minOverlap, voice));
    if (parts.length > 0) return `Nobody suits the rules: of ${others} others, ${list(parts)}.`;
  }
  return size.min === size.max
    ? `The number of people does not divide into groups of ${size.min}, and everyone who suits ${them} has a group.`
    : `Everyone who suits ${them} is in a group that has room for nobody more.`;
};

const barrier = (rule: Barrier, people: number, minOverlap: number, voice: Voice): string => {
  const [them, their] = voice === 'you' ? ['you', 'your'] : ['them', 'their'];
  const one = people === 1;
  const words: Record<Barrier, string> = {
    team: `${one ? 'is' : 'are'} on ${their} team`,
    manager: `${one ? 'is' : 'are'} ${their} manager or ${their} report`,
    language: `${one ? 'shares' : 'share'} no language with ${them}`,
    mode: `cannot meet the way ${them === 'you' ? 'you do' : 'they do'} (remotely, or in one office)`,
    overlap: `${one ? 'shares' : 'share'} fewer than ${count(minOverlap, 'working hour')} a week with ${them}`,
  };
  return `${people} ${words[rule]}`;
};

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** “You and Grace”: the reader comes first, and a sentence begins with a capital. */
const together = (people: readonly PersonId[], nameOf: (id: PersonId) => string): string => {
  const names = people.map(nameOf);
  const words = list([
    ...names.filter((name) => name === 'you'),
    ...names.filter((name) => name !== 'you'),
  ]);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** “Lisbon”, “Lisbon and Tokyo”, “Lisbon, Porto, and Tokyo”. */
export const list = (words: readonly string[]): string => conjunction.format(words);

/** “1 point”, “40 points”, “3 others”. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n} ${n === 1 ? one : many}`;
