import type { PersonId } from '@vicinity/core';
import { type Change, changeOf, type Instance, type Violation } from '@vicinity/matching';
import { type BrokenRule, type EditCheck, EditRule, Overridable } from '../contract/edit.ts';
import type { SeatedGroup } from './seating.ts';
import { count, list } from './words.ts';

type Names = (id: string) => string;

/** What a change does to the groups that it touches; the instance need only hold their people. */
export const compare = (
  instance: Instance,
  gone: readonly Pick<SeatedGroup, 'people'>[],
  come: readonly Pick<SeatedGroup, 'people'>[],
): Change =>
  changeOf(
    instance,
    gone.map(({ people }) => people),
    come.map(({ people }) => people),
  );

/**
 * The rules that new groups would break, in words. Blocks are not among the matcher's answers here: `keptApart`
 * names the pairs whom a block or chance keeps apart, which read alike.
 */
export const brokenBy = (
  { round }: Instance,
  violations: readonly Violation[],
  keptApart: readonly (readonly [PersonId, PersonId])[],
  nameOf: Names,
): BrokenRule[] => {
  const named = (ids: readonly string[]) => list(ids.map(nameOf));
  const told = violations.flatMap(({ rule, people }) => {
    const known = EditRule.exclude(['apart']).safeParse(rule);
    return known.success
      ? [{ rule: known.data, text: words[known.data](named(people), people.length, round) }]
      : [];
  });
  const apart = keptApart.map((pair) => ({
    rule: 'apart' as const,
    text: `${named(pair)} are kept apart. No reason is given: chance keeps some pairs apart, so that nobody can tell who asked not to meet whom.`,
  }));
  return [...told, ...apart].map((broken) => ({
    ...broken,
    mayOverride: Overridable.safeParse(broken.rule).success,
  }));
};

type Round = Instance['round'];

const words: Record<
  Exclude<EditRule, 'apart'>,
  (people: string, size: number, round: Round) => string
> = {
  team: (people) => `${people} are on one team.`,
  manager: (people) => `${people} are manager and report.`,
  language: (people) => `${people} have no language that all of them speak.`,
  mode: (people) =>
    `${people} have no way to meet: some only remotely, some only in the office, or in two offices.`,
  overlap: (people, _, { hard }) =>
    `${people} share fewer than ${count(hard.minOverlap, 'working hour')} a week.`,
  size: (people, size, { size: { min, max } }) =>
    size > max
      ? `${people} would be ${size}; this programme has groups of up to ${max}.`
      : `${people} would be ${size}; this programme has groups of at least ${min}.`,
};

/** Whether it may be done, with which rules overruled, if any. */
export const allowedBy = (broken: readonly BrokenRule[]): EditCheck['allowed'] => {
  if (broken.length === 0) return 'yes';
  return broken.every(({ mayOverride }) => mayOverride) ? 'override' : 'no';
};

/** What the change costs or brings, in a sentence or two. */
export const costWords = ({ points, people }: Change, nameOf: Names): string => {
  const whole = Math.round(points);
  const lost = people.filter(({ before, after }) => before !== null && after === null);
  const found = people.filter(({ before, after }) => before === null && after !== null);
  const names = (some: typeof people) => list(some.map(({ id }) => nameOf(id)));
  const seats = [
    ...(lost.length > 0 ? [`${names(lost)} would have no group.`] : []),
    ...(found.length > 0 ? [`${names(found)} would have a group.`] : []),
  ];
  if (people.length === 0) return 'Nobody’s group changes.';
  const cost =
    whole === 0
      ? 'It costs nobody more than it brings.'
      : whole > 0
        ? `It brings ${count(whole, 'point')} of what people wish for.`
        : `It costs ${count(-whole, 'point')} of what people wish for.`;
  return [...seats, cost].join(' ');
};
