import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aCheckout } from './checkout.ts';
import { runTool } from './run.ts';
import { innocent, violations } from './violations.ts';

const Report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
});

/** The rules that fired in each file, as `vicinity(boundaries)`. */
const lint = async (files: { readonly [path: string]: string }): Promise<Map<string, string[]>> => {
  using checkout = aCheckout(files, {
    configuration: ['oxlint.config.ts', 'tsconfig.json', 'tools/lint', 'package.json'],
  });
  const { stdout } = await runTool(checkout.folder, 'oxlint/bin/oxlint', ['--format=json', '.']);
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
