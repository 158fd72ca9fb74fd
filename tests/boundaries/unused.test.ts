import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { aCheckout } from './checkout.ts';
import { runTool } from './run.ts';

const Named = z.array(z.object({ name: z.string() }));
const Report = z.object({
  issues: z.array(
    z.object({
      file: z.string(),
      files: Named,
      exports: Named,
      types: Named,
      dependencies: Named,
      unlisted: Named,
    }),
  ),
});
type Issues = z.output<typeof Report>['issues'];

const manifest = (name: string, dependencies: { readonly [name: string]: string }) =>
  JSON.stringify({ name, private: true, type: 'module', exports: './src/index.ts', dependencies });

const files = {
  'package.json': JSON.stringify({ name: 'vicinity', private: true, workspaces: ['packages/*'] }),
  'packages/core/package.json': manifest('@vicinity/core', { zod: '*', uuid: '*' }),
  'packages/core/src/index.ts': [
    `import { z } from 'zod';`,
    `import { v7 } from 'pg';`,
    `import { used } from './used.ts';`,
    `export const core = () => [z, v7, used];`,
    '',
  ].join('\n'),
  'packages/core/src/used.ts': [
    'export const used = 1;',
    'export const unused = 2;',
    'export type Unused = string;',
    '',
  ].join('\n'),
  'packages/core/src/forgotten.ts': 'export const forgotten = 3;\n',
};

let issues: Issues = [];

beforeAll(async () => {
  using checkout = aCheckout(files, { configuration: ['knip.json'] });
  const { stdout } = await runTool(checkout.folder, 'knip/bin/knip.js', [
    '--reporter=json',
    '--no-config-hints',
  ]);
  issues = Report.parse(JSON.parse(stdout)).issues;
});

const found = (kind: Exclude<keyof Issues[number], 'file'>): string[] =>
  issues.flatMap((issue) => issue[kind].map(({ name }) => name));

test.each([
  { kind: 'files', guilty: 'packages/core/src/forgotten.ts' },
  { kind: 'exports', guilty: 'unused' },
  { kind: 'types', guilty: 'Unused' },
  { kind: 'dependencies', guilty: 'uuid' },
  { kind: 'unlisted', guilty: 'pg' },
] as const)('unused or undeclared $kind are found: $guilty', ({ kind, guilty }) => {
  expect(found(kind)).toEqual([guilty]);
});
