import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemDocument } from './documents.ts';

test('docs/problems.md tells every declared problem (npm run docs:problems)', async () => {
  const { path, text } = await problemDocument();

  expect(readFileSync(path, 'utf8')).toBe(text);
});
