import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditKeyIn } from './audit-key.ts';

test('the key is made once, however many ask for it at the same time, and for nobody else to read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vicinity-'));

  const keys = await Promise.all(Array.from({ length: 8 }, () => auditKeyIn(folder)));

  expect(new Set([...keys, await auditKeyIn(folder)]).size).toBe(1);
  expect(keys[0]?.length).toBeGreaterThanOrEqual(32);
  expect((await stat(join(folder, 'audit.key'))).mode & 0o077).toBe(0);
  expect(await readdir(folder)).toEqual(['audit.key']);
  await rm(folder, { recursive: true });
});
