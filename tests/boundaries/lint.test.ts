import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aCheckout } from './checkout.ts';
import { innocent, violations } from './violations.ts';

const run = promisify(execFile);

const Report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
});

/** The rules that fired in each file, as `vicinity(boundaries)`. */
const lint = async (files: { readonly [path: string]: string }): Promise<Map<string, string[]>> => {
  using checkout = aCheckout(files, {
    configuration: ['oxlint.config.ts', 'tsconfig.json', 'tools/lint', 'package.json'],
  });
  const oxlint = join(checkout.folder, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = await run(process.execPath, [oxlint, '--format=json', '.'], {
    cwd: checkout.folder,
    timeout: 60_000,
    maxBuffer: 16 * 1024 * 1024,
    // Violations make the linter exit with 1, and its report is what we came for.
  }).catch((error: { stdout: string }) => error);
  const fired = new Map<string, string[]>();
  for (const { filename, code } of Report.parse(JSON.parse(stdout)).diagnostics) {
    fired.set(filename, [...(fired.get(filename) ?? []), code]);
  }
  return fired;
};

describe('every rule bites, and only where it should', () => {
  let fired = new Map<string, string[]>();

  beforeAll(async () => {
    const guilty = violations.flatMap(({ files }) => Object.entries(files));
    fired = await lint({ ...innocent, ...Object.fromEntries(guilty) });
  });

  test.each(violations)('$rule: $what', ({ rule, files }) => {
    const [guilty = ''] = Object.keys(files);

    expect([...new Set(fired.get(guilty))]).toEqual([rule]);
  });

  test.each(Object.keys(innocent))('%s is as it should be', (path) => {
    expect(fired.get(path) ?? []).toEqual([]);
  });
});
