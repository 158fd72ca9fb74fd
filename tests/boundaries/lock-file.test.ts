import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { aCheckout } from './checkout.ts';
import { runTool } from './run.ts';

const { scripts } = z
  .object({ scripts: z.object({ lockfile: z.string() }) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')));

/** Runs the check just as `npm run lockfile` does. */
const check = async (entry: { readonly [field: string]: string }): Promise<number> => {
  const lock = {
    name: 'vicinity',
    lockfileVersion: 3,
    packages: { '': {}, 'node_modules/zod': { version: '4.6.7', ...entry } },
  };
  using checkout = aCheckout({ 'package-lock.json': JSON.stringify(lock) }, { configuration: [] });
  const [, ...args] = scripts.lockfile.split(' ');
  return (await runTool(checkout.folder, 'lockfile-lint/bin/lockfile-lint.js', args)).code;
};

const integrity = `sha512-${Buffer.alloc(64, 1).toString('base64')}`;

test('an entry that leaves the registry to npm passes', async () => {
  expect(await check({ integrity })).toBe(0);
});

test.each([
  { what: 'a machine', resolved: 'http://10.0.0.7:4873/zod/-/zod-4.6.7.tgz' },
  { what: 'a mirror', resolved: 'https://npm.internal.example/zod/-/zod-4.6.7.tgz' },
  { what: 'a repository', resolved: 'git+ssh://git@git.example/zod.git#0123abc' },
])('an entry that names $what is refused', async ({ resolved }) => {
  expect(await check({ resolved, integrity })).toBe(1);
});

test('an entry with a weak checksum is refused', async () => {
  expect(await check({ integrity: `sha1-${Buffer.alloc(20, 1).toString('base64')}` })).toBe(1);
});
