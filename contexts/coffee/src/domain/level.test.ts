import { expect, test } from 'vitest';
import { levelOf } from './level.ts';

test.each([
  ['Intern', 0],
  ['Junior Developer', 1],
  ['Software Engineer', 3],
  [null, 3],
  ['Senior Software Engineer', 4],
  ['Staff Engineer', 5],
  ['Engineering Manager', 6],
  ['Head of Design', 7],
  ['Vice President, Sales', 7],
  ['Chief Technology Officer', 8],
])('%s is level %i', (title, level) => {
  expect(levelOf(title)).toBe(level);
});
