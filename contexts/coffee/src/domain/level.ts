/**
 * Seniority that a title suggests, 0 (intern) to 8 (chief): titles are free text, so this reads the words that
 * the trade has agreed on and takes everything else for the middle.
 */
export const levelOf = (title: string | null): number => {
  const words = new Set((title ?? '').toLowerCase().split(/[^a-z]+/));
  return ladder.find(({ any }) => any.some((word) => words.has(word)))?.level ?? MIDDLE;
};

const MIDDLE = 3;

// The first that matches wins: a junior lead is a junior, a vice president no president.
const ladder: readonly { readonly level: number; readonly any: readonly string[] }[] = [
  { level: 0, any: ['intern', 'trainee', 'apprentice', 'student'] },
  { level: 1, any: ['junior', 'jr'] },
  { level: 7, any: ['director', 'vp', 'vice', 'head'] },
  { level: 8, any: ['chief', 'ceo', 'cto', 'cfo', 'coo', 'cpo', 'president', 'founder'] },
  { level: 6, any: ['manager', 'principal'] },
  { level: 5, any: ['lead', 'staff'] },
  { level: 4, any: ['senior', 'sr'] },
  { level: 1, any: ['associate', 'assistant'] },
];
