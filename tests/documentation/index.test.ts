import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localLinks } from './markdown.ts';

const docs = join(import.meta.dirname, '../../docs');
const read = (path: string): string => readFileSync(join(docs, path), 'utf8');
const records = globSync('decisions/*.md', { cwd: docs }).sort();

test('docs/README.md leads to every document', () => {
  const others = globSync('**/*.md', { cwd: docs }).filter((path) => path !== 'README.md');

  expect(others.filter((path) => !localLinks(read('README.md')).includes(path))).toEqual([]);
});

describe('decision records', () => {
  test('are numbered without holes', () => {
    expect(records.map((path) => Number(basename(path).slice(0, 4)))).toEqual(
      records.map((_, index) => index + 1),
    );
  });

  test.each(records)('%s says where it stands, why, what, and at what price', (path) => {
    const text = read(path);

    expect(text).toMatch(new RegExp(`^# ${Number(basename(path).slice(0, 4))}\\. \\S`));
    expect(text).toMatch(/^\*\*Status:\*\* (proposed|accepted|superseded by \[)/m);
    expect(Array.from(text.matchAll(/^## (.+)$/gm), ([, heading]) => heading)).toEqual([
      'Context',
      'Decision',
      'Consequences',
    ]);
  });
});
