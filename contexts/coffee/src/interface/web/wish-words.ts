import type { Wishes } from '../../contract/index.ts';

export const wishNames = ['topics', 'department', 'level', 'office', 'overlap'] as const;

/** What each wish is about, and what its two ends ask for. */
export const poles: Record<keyof Wishes, { title: string; below: string; above: string }> = {
  topics: { title: 'Topics', below: 'New topics', above: 'Shared topics' },
  department: { title: 'Department', below: 'The same one', above: 'Another one' },
  level: { title: 'Seniority', below: 'Peers', above: 'Another level' },
  office: { title: 'Office', below: 'The same one', above: 'Another one' },
  overlap: { title: 'Working hours', below: 'Few in common', above: 'Many in common' },
};

const asked: Record<keyof Wishes, { below: string; above: string }> = {
  topics: { below: 'topics that are new to you', above: 'topics you share' },
  department: { below: 'your own department', above: 'another department' },
  level: { below: 'people of your own level', above: 'people of another level' },
  office: { below: 'your own office', above: 'another office' },
  overlap: { below: 'few working hours in common', above: 'many working hours in common' },
};

/** “Shared topics, a lot” */
export const degree = (name: keyof Wishes, value: number): string => {
  if (value === 0) return 'Does not matter';
  const pole = value < 0 ? poles[name].below : poles[name].above;
  return `${pole}, ${strength(value)}`;
};

const strength = (value: number): string => {
  const size = Math.abs(value);
  if (size < 20) return 'a little';
  return size < 60 ? 'quite a bit' : 'very much';
};

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** The wishes as one sentence, the strongest first. */
export const wishesSummary = (wishes: Wishes): string => {
  const wanted = wishNames
    .filter((name) => wishes[name] !== 0)
    .sort((a, b) => Math.abs(wishes[b]) - Math.abs(wishes[a]))
    .map((name) => (wishes[name] < 0 ? asked[name].below : asked[name].above));
  const [first, ...rest] = wanted;
  if (first === undefined) return 'Nothing matters so far. Move at least one slider.';
  if (rest.length === 0) return `You look for ${first}.`;
  return `You look for ${first} above all, then ${conjunction.format(rest)}.`;
};
