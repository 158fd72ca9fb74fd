import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditKeys, auditKeysIn } from './audit-key.ts';

test('the key is made once, however many ask for it at the same time, and for nobody else to read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vicinity-'));

  const all = await Promise.all(Array.from({ length: 8 }, () => auditKeysIn(folder)));

  const keys = [...all, await auditKeysIn(folder)].flat();
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]?.length).toBeGreaterThanOrEqual(32);
  expect((await stat(join(folder, 'audit.key'))).mode & 0o077).toBe(0);
  expect(await readdir(folder)).toEqual(['audit.key']);
  await rm(folder, { recursive: true });
});

test('what is set comes before the file, and each may hold the keys of before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vicinity-'));
  await writeFile(join(folder, 'audit.key'), 'newest\nformer\n');

  expect(await auditKeys({ key: null, keysBefore: null }, folder)).toEqual(['newest', 'former']);
  expect(await auditKeys({ key: 'set', keysBefore: ' two, one ' }, folder)).toEqual([
    'set',
    'two',
    'one',
  ]);
  await rm(folder, { recursive: true });
});
