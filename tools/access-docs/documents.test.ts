import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accessDocument } from './documents.ts';

test('docs/access.md tells who may call what (npm run docs:access)', async () => {
  const { path, text } = await accessDocument();

  expect(readFileSync(path, 'utf8')).toBe(text);
});
