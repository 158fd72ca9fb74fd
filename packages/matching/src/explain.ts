import type { Group, Instance, Person } from './format.ts';
import { commonHours } from './hours.ts';
import { type Model, ruleAgainst, toModel } from './model.ts';
import { type Components, components, pairKey, pairsOf, shared } from './score.ts';
import type { Rule } from './violations.ts';

/** What speaks for two people meeting, and what against; words are for the caller to find. */
export type PairFacts = {
  readonly people: readonly [string, string];
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  readonly departmentsDiffer: boolean;
  readonly officesDiffer: boolean;
  readonly levelGap: number;
  /** Hours of the week free for both. */
  readonly overlapHours: number;
  /** Number of the last round in which they met; null when they never did. */
  readonly lastMet: number | null;
  readonly components: Components;
};

export type GroupFacts = {
  readonly people: Group;
  /** What all of the group have in common. */
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  /** Hours of the week free for all, as in `hoursOf`. */
  readonly hours: readonly number[];
  readonly pairs: readonly PairFacts[];
};

/**
 * The facts that made each of the groups.
 * @throws RangeError when somebody of a group is not in the round
 */
export const explainGroups = (instance: Instance, groups: readonly Group[]): GroupFacts[] => {
  const people = new Map(instance.people.map((person) => [person.id, person]));
  const lastMet = lastMeetings(instance, groups);
  return groups.map((group) => {
    const members = group.map((id) => {
      const person = people.get(id);
      if (person === undefined) throw new RangeError(`${id} is not in the round`);
      return person;
    });
    return {
      people: group,
      topics: commonWords(members.map(({ topics }) => topics)),
      languages: commonWords(members.map(({ langs }) => langs)),
      hours: commonHours(members.map(({ hours }) => hours)),
      pairs: [...pairsOf(members)].map(([a, b]) =>
        pairFacts(a, b, lastMet.get(pairKey(a.id, b.id))),
      ),
    };
  });
};

const pairFacts = (a: Person, b: Person, lastMet: number | undefined): PairFacts => ({
  people: [a.id, b.id],
  topics: shared(a.topics, b.topics),
  languages: shared(a.langs, b.langs),
  departmentsDiffer: a.dept !== b.dept,
  officesDiffer: a.office !== b.office,
  levelGap: Math.abs(a.level - b.level),
  overlapHours: commonHours([a.hours, b.hours]).length,
  lastMet: lastMet ?? null,
  components: components(a, b),
});

const commonWords = ([first = [], ...rest]: readonly (readonly string[])[]): string[] =>
  rest.reduce<string[]>(shared, [...first]);

/** Rounds of the last meetings of pairs in the groups, by `pairKey`. */
const lastMeetings = ({ met, round }: Instance, groups: readonly Group[]): Map<string, number> => {
  const asked = new Set(
    groups.flatMap((group) => [...pairsOf(group)].map(([a, b]) => pairKey(a, b))),
  );
  const last = new Map<string, number>();
  for (const meeting of met) {
    if (meeting.round >= round.round) continue;
    for (const [a, b] of meeting.groups.flatMap((group) => [...pairsOf(group)])) {
      const key = pairKey(a, b);
      if (asked.has(key)) last.set(key, Math.max(last.get(key) ?? meeting.round, meeting.round));
    }
  }
  return last;
};

/**
 * Why other people could not be matched with somebody left out. Each other person counts once:
 * under the first rule between them, else as `taken` by another group or as `left-out` as well.
 */
export type LeftOutReason = { readonly rule: Rule | 'taken' | 'left-out'; readonly people: number };

export type LeftOut = { readonly id: string; readonly reasons: readonly LeftOutReason[] };

/** Everybody who is in none of the groups, by id, and why; commonest reasons first. */
export const explainLeftOut = (instance: Instance, groups: readonly Group[]): LeftOut[] => {
  const model = toModel(instance);
  const seated = new Set(groups.flat());
  return model.ids.flatMap((id, person) =>
    seated.has(id) ? [] : [{ id, reasons: reasonsAgainst(model, person, seated) }],
  );
};

const reasonsAgainst = (
  model: Model,
  person: number,
  seated: ReadonlySet<string>,
): LeftOutReason[] => {
  const counts = new Map<LeftOutReason['rule'], number>();
  for (const [other, id] of model.ids.entries()) {
    if (other === person) continue;
    const rule = ruleAgainst(model, person, other) ?? (seated.has(id) ? 'taken' : 'left-out');
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return Array.from(counts, ([rule, people]) => ({ rule, people })).sort(
    (a, b) => b.people - a.people,
  );
};
