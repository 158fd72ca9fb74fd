import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventDocument, meaningsIn } from './documents.ts';

test('docs/events.md tells every declared event (npm run docs:events)', async () => {
  const { path, text } = await eventDocument();

  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('an event means what the comment right above it says', () => {
  const source = [
    '/** Of something else. */',
    "const tea = 'tea';",
    '/** Tea was brewed.',
    ' * Ids only. */',
    "export const TeaBrewed = event('tea.tea-brewed', 1, tea);",
    "export const TeaSpilt = event('tea.tea-spilt', 1, tea);",
  ].join('\n');

  expect([...meaningsIn(source)]).toEqual([['tea.tea-brewed', 'Tea was brewed. Ids only.']]);
});
