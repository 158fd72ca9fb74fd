import { PersonId, randomIds } from '@vicinity/core';
import { describe, expect, test } from 'vitest';
import type { GroupFacts } from './facts.ts';
import type { LeftOutFacts } from './left-out.ts';
import { explainGroup, explainLeftOut } from './words.ts';

const [ada, grace, alan] = [randomIds(PersonId), randomIds(PersonId), randomIds(PersonId)];
const names = new Map([
  [ada, 'Ada'],
  [grace, 'Grace'],
  [alan, 'Alan'],
]);
const nameOf = (id: PersonId) => names.get(id) ?? '?';
const forAda = (id: PersonId) => (id === ada ? 'you' : nameOf(id));

const someFacts = (facts: Partial<GroupFacts> = {}): GroupFacts => ({
  topics: [],
  departments: ['Design'],
  offices: ['Lisbon'],
  levelGap: 0,
  languages: [],
  hours: 0,
  meetings: [],
  remembered: 1,
  fits: [],
  ...facts,
});
const say = (facts: Partial<GroupFacts>, people = [ada, grace], name = nameOf) =>
  explainGroup(someFacts(facts), people, name).map(({ text }) => text);

describe('the reasons for a group', () => {
  test('name what all of it share, then what some of it share and who', () => {
    const topics = [
      { topic: 'jazz', people: [ada, grace, alan] },
      { topic: 'chess', people: [grace, ada] },
    ];

    expect(say({ topics }, [ada, grace, alan])).toContain('In common: jazz.');
    expect(say({ topics }, [ada, grace, alan])).toContain('Grace and Ada share chess.');
    expect(say({ topics }, [ada, grace, alan], forAda)).toContain('You and Grace share chess.');
  });

  test('say when two met last, or that they never did', () => {
    const meetings: GroupFacts['meetings'] = [{ people: [ada, grace], round: 3 }];

    expect(say({})).toEqual(['Never met before in this programme.']);
    expect(say({ meetings })).toEqual(['Last met in round 3.']);
    expect(say({ meetings }, [ada, grace, alan], forAda)).toEqual([
      'You and Grace last met in round 3.',
    ]);
  });

  test('claim no more about the past than is remembered', () => {
    expect(say({ remembered: 12 })).toEqual([
      'Not met since round 12, as far back as this programme looks.',
    ]);
  });

  test('count in whole words', () => {
    expect(say({ hours: 1, languages: ['pt', 'en'] })).toEqual([
      'Never met before in this programme.',
      '1 working hour in common this week.',
      'Languages in common: Portuguese and English.',
    ]);
  });
});

describe('why somebody was left out', () => {
  const facts = (changes: Partial<LeftOutFacts>): LeftOutFacts => ({
    others: 119,
    possible: 0,
    barred: {},
    minOverlap: 4,
    size: { min: 2, max: 3 },
    byHand: false,
    ...changes,
  });

  test('counts what stood in the way', () => {
    expect(explainLeftOut(facts({ barred: { overlap: 116, team: 2, manager: 1 } }), 'you')).toBe(
      'Nobody suits the rules: of 119 others, 2 are on your team, 1 is your manager or your report, and 116 share fewer than 4 working hours a week with you. You come first in the next round.',
    );
  });

  test('says when the numbers did not work out', () => {
    const odd = facts({ possible: 100, size: { min: 2, max: 2 } });

    expect(explainLeftOut(odd, 'they')).toBe(
      'The number of people does not divide into groups of 2, and everyone who suits them has a group. They come first in the next round.',
    );
  });
});
