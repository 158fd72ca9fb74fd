import type { WhyNot } from '../contract/index.ts';
import type { Barrier } from './left-out.ts';
import type { WhyNotFacts } from './why-not.ts';
import { count } from './words.ts';

/** Why two people are not together, for an organiser. Reads the same whether or not one has blocked the other. */
export const explainWhyNot = (facts: WhyNotFacts, [a, b]: readonly [string, string]): WhyNot => ({
  outcome: facts.outcome,
  reasons: reasonsIn(facts, `${a} and ${b}`),
});

const reasonsIn = (facts: WhyNotFacts, both: string): string[] => {
  switch (facts.outcome) {
    case 'together':
      return [`${both} are in one group.`];
    case 'rules':
      return facts.rules.map((rule) => `${both} ${barriers[rule](facts.minOverlap)}.`);
    case 'met':
      return [`${both} met in round ${facts.round}, and there was somebody else for both.`];
    case 'seats':
      return [
        `If ${both} met, ${count(facts.people, 'other person', 'others')} would have no group.`,
      ];
    case 'cost':
      return costIn(facts, both);
    case 'even':
      return [
        `No rule of this programme stands between ${both}, and no clear cost: groups can be formed in several ways that are about as good, and this one came out.`,
      ];
  }
};

const costIn = ({ own, others }: WhyNotFacts & { outcome: 'cost' }, both: string): string[] => [
  ...(own > 0
    ? [`${both} would have ${count(own, 'point')} less between them of what they wish for.`]
    : []),
  ...(own < 0 ? [`${both} would win ${count(-own, 'point')} between them.`] : []),
  ...(others.points > 0
    ? [
        `It would cost ${count(Math.max(1, others.people), 'other person', 'others')} ${count(others.points, 'point')}.`,
      ]
    : []),
  ...(others.points < 0 ? [`Others would win ${count(-others.points, 'point')}.`] : []),
  'A point is a hundredth of one person’s wishes.',
];

const barriers: Record<Barrier, (minOverlap: number) => string> = {
  team: () => 'are on one team',
  manager: () => 'are manager and report',
  language: () => 'share no language',
  mode: () =>
    'cannot meet: one of them only remotely, the other only in the office, or they sit in two offices',
  overlap: (minOverlap) => `share fewer than ${count(minOverlap, 'working hour')} a week`,
};
