import { afterAll, beforeAll, expect, test } from 'vitest';
import { createContext, whyNot } from '../../tools/new-context/create.ts';
import { aCheckout } from './checkout.ts';
import { runTool } from './run.ts';

const manifest = {
  name: 'vicinity',
  private: true,
  type: 'module',
  workspaces: ['contexts/*'],
  devDependencies: { vitest: '*' },
};

const checkout = aCheckout(
  { 'package.json': JSON.stringify(manifest) },
  {
    configuration: [
      'biome.json',
      'knip.json',
      'oxlint.config.ts',
      'tools/lint',
      'tsconfig.json',
      'vitest.config.ts',
    ],
  },
);

beforeAll(() => {
  createContext('kudos', checkout.folder);
});

afterAll(() => {
  checkout[Symbol.dispose]();
});

test.each([
  {
    check: 'the formatter',
    program: '@biomejs/biome/bin/biome',
    args: ['check', '--vcs-enabled=false', 'contexts'],
  },
  { check: 'the linter', program: 'oxlint/bin/oxlint', args: ['contexts'] },
  { check: 'the compiler', program: 'typescript/bin/tsc', args: ['--noEmit', '-p', '.'] },
  {
    check: 'the search for unused code',
    program: 'knip/bin/knip.js',
    args: ['--workspace', 'contexts/kudos', '--no-config-hints'],
  },
  { check: 'its own test', program: 'vitest/vitest.mjs', args: ['run', 'contexts/kudos'] },
])(
  'a new context passes $check',
  async ({ program, args }) => {
    const { code, stdout, stderr } = await runTool(checkout.folder, program, args);

    expect(code, stdout + stderr).toBe(0);
  },
  60_000,
);

test.each([
  { name: 'kudos', because: 'exists already' },
  { name: 'Kudos', because: 'lower-case' },
  { name: '../kudos', because: 'lower-case' },
  { name: 'k', because: '2 to 31' },
])('$name is refused', ({ name, because }) => {
  expect(whyNot(name, checkout.folder)).toContain(because);
});
