import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildWeb, fingerprint, isBuilt } from './build-web.ts';

let root: string;

const write = async (path: string, content: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'build-web-'));
  await write('package-lock.json', '{}');
  await write('apps/web/app/page.tsx', 'page');
  await write('contexts/coffee/src/interface/web/round.tsx', 'round');
  await write('packages/ui/src/pill.tsx', 'pill');
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

test.each([
  'package-lock.json',
  'apps/web/app/page.tsx',
  'contexts/coffee/src/interface/web/round.tsx',
  'contexts/coffee/src/interface/web/new.tsx',
  'packages/ui/src/pill.tsx',
])('a change of %s is worth a build', async (path) => {
  const before = fingerprint(root);

  await write(path, 'changed');

  expect(fingerprint(root)).not.toBe(before);
});

test.each([
  'apps/web/.next/BUILD_ID',
  'apps/web/node_modules/next/index.js',
  'apps/web/next-env.d.ts',
  'contexts/coffee/README.md',
  'contexts/coffee/src/interface/web/round.test.tsx',
])('a change of %s is not', async (path) => {
  const before = fingerprint(root);

  await write(path, 'changed');

  expect(fingerprint(root)).toBe(before);
});

test('a fresh checkout of the same content is not', async () => {
  const before = fingerprint(root);

  await utimes(join(root, 'apps/web/app/page.tsx'), 1, 1);

  expect(fingerprint(root)).toBe(before);
});

test('a build that fails says so and counts for nothing', async () => {
  await write('package.json', '{ "workspaces": ["apps/*"] }');
  await write(
    'apps/web/package.json',
    '{ "name": "@vicinity/web", "scripts": { "build": "echo no such colour >&2 && exit 1" } }',
  );
  const { signal: stopping } = new AbortController();

  await expect(buildWeb({ root, say: () => undefined, stopping })).rejects.toThrow(
    'no such colour',
  );
  expect(isBuilt(root)).toBe(false);
});

test('a build counts until its sources change or it is removed', async () => {
  await write('package.json', '{ "workspaces": ["apps/*"] }');
  await write(
    'apps/web/package.json',
    `{ "name": "@vicinity/web", "scripts": { "build": "mkdir -p .next && touch .next/BUILD_ID" } }`,
  );
  expect(isBuilt(root)).toBe(false);

  const said: string[] = [];
  const { signal: stopping } = new AbortController();
  await buildWeb({ root, say: (line) => said.push(line), stopping });

  expect(said[0]).toBe('Building the web');
  expect(isBuilt(root)).toBe(true);
  await write('packages/ui/src/pill.tsx', 'rounder');
  expect(isBuilt(root)).toBe(false);
  await write('packages/ui/src/pill.tsx', 'pill');
  await rm(join(root, 'apps/web/.next'), { recursive: true });
  expect(isBuilt(root)).toBe(false);
});
