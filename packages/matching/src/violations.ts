import type { Group, HardRules, Instance, Person } from './format.ts';
import { commonHours } from './hours.ts';
import { pairKey, pairsOf, shared } from './score.ts';

/** The hard rules by the names under which faults and left-out people are reported. */
export type Rule = 'pool' | 'team' | 'manager' | 'block' | 'language' | 'mode' | 'overlap';

/** A fault of a grouping: the rule, and the people of the group who break it. */
export type Violation = {
  readonly rule: Rule | 'size' | 'unknown' | 'twice';
  readonly people: Group;
};

/**
 * Every fault of a grouping; empty when it may be published. Written from the rules alone, apart
 * from the engine, so that one can check the other.
 */
export const violations = (instance: Instance, groups: readonly Group[]): Violation[] => {
  const people = new Map(instance.people.map((person) => [person.id, person]));
  const blocked = new Set(instance.blocks.map(({ a, b }) => pairKey(a, b)));
  const { size, hard } = instance.round;
  const seen = new Set<string>();
  const found: Violation[] = [];
  for (const group of groups) {
    const members: Person[] = [];
    for (const id of group) {
      if (seen.has(id)) found.push({ rule: 'twice', people: [id] });
      seen.add(id);
      const person = people.get(id);
      if (person === undefined) found.push({ rule: 'unknown', people: [id] });
      else members.push(person);
    }
    if (group.length < size.min || group.length > size.max)
      found.push({ rule: 'size', people: group });
    found.push(...pairViolations(members, hard, blocked), ...groupViolations(members, hard));
  }
  return found;
};

const pairViolations = (
  members: readonly Person[],
  hard: HardRules,
  blocked: ReadonlySet<string>,
): Violation[] =>
  [...pairsOf(members)].flatMap(([a, b]) => {
    const broken: Rule[] = [];
    if (a.pool !== b.pool) broken.push('pool');
    if (hard.banSameTeam && a.team !== null && a.team === b.team) broken.push('team');
    if (hard.banManager && (a.manager === b.id || b.manager === a.id)) broken.push('manager');
    if (blocked.has(pairKey(a.id, b.id))) broken.push('block');
    return broken.map((rule) => ({ rule, people: [a.id, b.id] }));
  });

const groupViolations = (members: readonly Person[], hard: HardRules): Violation[] => {
  const broken: Rule[] = [];
  const languages = members.map(({ langs }) => langs).reduce(shared, members[0]?.langs ?? []);
  if (hard.shareLanguage && languages.length === 0) broken.push('language');
  if (hard.respectMode && !haveCommonMode(members)) broken.push('mode');
  if (commonHours(members.map(({ hours }) => hours)).length < hard.minOverlap)
    broken.push('overlap');
  return broken.map((rule) => ({ rule, people: members.map(({ id }) => id) }));
};

const haveCommonMode = (members: readonly Person[]): boolean => {
  const [first] = members;
  const oneOffice = members.every(({ office }) => office !== null && office === first?.office);
  return (
    members.every(({ mode }) => mode !== 'onsite') ||
    (oneOffice && members.every(({ mode }) => mode !== 'remote'))
  );
};
