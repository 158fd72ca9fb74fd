import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findInstalled } from './find.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vicinity-browsers-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const install = (name: string, script: string) =>
  writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

test('a placeholder that only says what to install is passed over', async () => {
  await install('chromium', 'echo "run: snap install chromium" >&2; exit 1');
  await install('google-chrome', 'echo Google Chrome 153.0.8010.0');

  expect(await findInstalled(folder)).toBe(join(folder, 'google-chrome'));
});

test.skipIf(process.platform === 'darwin')('no browser on the path is no browser', async () => {
  expect(await findInstalled(join(folder, 'nowhere'))).toBeNull();
});
