import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anchors, commands, localLinks } from './markdown.ts';

const top = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(top, path), 'utf8');

const documents = globSync(
  '{*.md,docs/**/*.md,{apps,contexts,packages,benchmarks,examples}/**/*.md}',
  {
    cwd: top,
    exclude: (path) => path.includes('node_modules'),
  },
);

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));
const offered = new Set([
  ...Array.from(read('Makefile').matchAll(/^([a-z]+):/gm), ([, target = '']) => `make ${target}`),
  ...Object.keys(scripts).flatMap((name) => [`npm run ${name}`, `npm ${name}`]),
]);

/** Why a link leads nowhere, or null. */
const broken = (from: string, link: string): string | null => {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(top, from) : resolve(join(top, dirname(from)), decodeURI(path));
  if (!existsSync(target)) return `${link}: there is no ${relative(top, target)}`;
  if (anchor === undefined || !target.endsWith('.md')) return null;
  return anchors(readFileSync(target, 'utf8')).includes(anchor) ? null : `${link}: no such heading`;
};

describe.each(documents)('%s', (document) => {
  test('its links and images lead somewhere', () => {
    expect(
      localLinks(read(document))
        .map((link) => broken(document, link))
        .filter(Boolean),
    ).toEqual([]);
  });

  test('its commands exist', () => {
    expect(commands(read(document)).filter((command) => !offered.has(command))).toEqual([]);
  });
});

describe('what a document is searched for', () => {
  const markdown = [
    '# Set it up, now',
    'See [the other](other.md#first-steps "title"), ![shot](images/a.png), [site](https://example.org).',
    'Type `make start` or `npm run nowhere`, and never `[not](a-link.md)`.',
    '```sh',
    'make dev   # or make coffee',
    'npm test',
    '```',
  ].join('\n');

  test('links and images, but none to other sites or in code', () => {
    expect(localLinks(markdown)).toEqual(['other.md#first-steps', 'images/a.png']);
  });

  test('commands in code, but none in its comments', () => {
    expect(commands(markdown)).toEqual(['make dev', 'npm test', 'make start', 'npm run nowhere']);
  });

  test('headings, as anchors', () => {
    expect(anchors(markdown)).toEqual(['set-it-up-now']);
  });

  test('a link to nothing and to no heading is broken', () => {
    expect(broken('CONTRIBUTING.md', 'docs/nothing.md')).toContain('there is no docs/nothing.md');
    expect(broken('CONTRIBUTING.md', '#nothing')).toContain('no such heading');
    expect(broken('CONTRIBUTING.md', '#the-checks')).toBeNull();
  });
});
