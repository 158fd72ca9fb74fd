import type { Files } from './checkout.ts';

/** One deliberate violation. The first file is the guilty one. */
export type Violation = { readonly rule: string; readonly what: string; readonly files: Files };

const boundary = (what: string, path: string, code: string): Violation => ({
  rule: 'vicinity(boundaries)',
  what,
  files: { [path]: code },
});

const file = (rule: string, what: string, path: string, code: string): Violation => ({
  rule,
  what,
  files: { [path]: code },
});

const importing = (specifier: string): string => `export * from '${specifier}';\n`;

/** What the guilty files lean on; none of it breaks a rule. */
export const innocent: Files = {
  'apps/api/src/main.ts': importing('@vicinity/coffee'),
  'apps/web/src/server.ts': importing('node:http'),
  'contexts/coffee/migrations/0001-create.sql':
    'create table coffee.round (id uuid primary key);\n',
  'contexts/coffee/src/index.ts': `export const coffee = 'coffee';\n`,
  'contexts/coffee/src/contract/index.ts': `export const roundId = 1;\n`,
  'contexts/coffee/src/domain/round.ts': [
    `import { roundId } from '../contract/index.ts';`,
    `export const at = (epochMs: number) => ({ roundId, day: new Date(epochMs).getUTCDay() });`,
    '',
  ].join('\n'),
  'contexts/coffee/src/domain/round.test.ts': [
    `import { readFile } from 'node:fs/promises';`,
    `import { expect, test } from 'vitest';`,
    `test('a test may wait', async () => {`,
    `  expect(await readFile(import.meta.filename, 'utf8')).toContain('wait');`,
    `});`,
    '',
  ].join('\n'),
  'contexts/coffee/src/infrastructure/rounds.ts': [
    `import { sql } from 'kysely';`,
    'export const cards = sql`select p.name from coffee.round r join people.card p on p.id = r.by`;',
    '',
  ].join('\n'),
  'contexts/coffee/src/interface/web/screen.tsx': [
    `import { roundId } from '../../contract/index.ts';`,
    `export const Round = () => <p>{roundId}</p>;`,
    '',
  ].join('\n'),
  'contexts/people/migrations/0001-create.sql': [
    'create table people.account (id uuid primary key, name text);',
    'create view people.card as select id, name from people.account;',
    '',
  ].join('\n'),
  'contexts/people/src/index.ts': `export const people = 'people';\n`,
  'packages/core/src/minutes.ts': [
    `export type Minutes = number & { readonly unit: 'minutes' };`,
    `export const minutes = (n: number): Minutes => n as Minutes;`,
    `export const units = ['minutes'] as const;`,
    '',
  ].join('\n'),
  'packages/database/src/index.ts': `export const db = 'db';\n`,
};

export const violations: readonly Violation[] = [
  boundary(
    'a path into another context',
    'contexts/coffee/src/application/by-path.ts',
    importing('../../../people/src/index.ts'),
  ),
  boundary(
    'a path out of an app',
    'apps/api/src/by-path.ts',
    importing('../../../contexts/people/src/index.ts'),
  ),
  boundary(
    'a package that knows a context',
    'packages/jobs/src/knows-context.ts',
    importing('@vicinity/coffee'),
  ),
  boundary(
    'a package that knows an app',
    'packages/jobs/src/knows-app.ts',
    importing('@vicinity/api'),
  ),
  boundary(
    'a context that knows an app',
    'contexts/coffee/src/knows-app.ts',
    importing('@vicinity/api'),
  ),
  boundary(
    'builders of tests in production',
    'contexts/coffee/src/application/uses-builders.ts',
    importing('@vicinity/people/testing'),
  ),
  boundary(
    'a domain that reaches infrastructure',
    'contexts/coffee/src/domain/reaches-infrastructure.ts',
    importing('../infrastructure/rounds.ts'),
  ),
  boundary(
    'a domain that reads files',
    'contexts/coffee/src/domain/reads-files.ts',
    importing('node:fs'),
  ),
  boundary(
    'a domain that knows the database',
    'contexts/coffee/src/domain/knows-database.ts',
    importing('@vicinity/database'),
  ),
  boundary(
    'a dynamic import is an import too',
    'contexts/coffee/src/application/dynamic.ts',
    `export const later = () => import('../../../people/src/index.ts');\n`,
  ),
  boundary(
    'a contract that browsers cannot load',
    'contexts/coffee/src/contract/needs-server.ts',
    importing('@vicinity/database'),
  ),
  boundary(
    'a contract that leaks its inside',
    'contexts/coffee/src/contract/leaks.ts',
    importing('../domain/round.ts'),
  ),
  boundary(
    'a screen that queries',
    'contexts/coffee/src/interface/web/queries.ts',
    importing('../../infrastructure/rounds.ts'),
  ),
  boundary(
    'a screen with a whole context in it',
    'contexts/coffee/src/interface/web/whole-context.ts',
    importing('@vicinity/people'),
  ),
  boundary('a page with a database', 'apps/web/app/database.ts', importing('@vicinity/database')),
  boundary(
    'a command of the CLI that goes round the API',
    'contexts/coffee/src/interface/cli/goes-round.ts',
    importing('../../application/by-path.ts'),
  ),
  boundary(
    'a use case that knows its route',
    'contexts/coffee/src/application/knows-route.ts',
    importing('../interface/http.ts'),
  ),
  boundary(
    'a repository that knows a use case',
    'contexts/coffee/src/infrastructure/knows-use-case.ts',
    importing('../application/by-path.ts'),
  ),

  ...[
    'new Date()',
    'Date.now()',
    'Math.random()',
    'crypto.randomUUID()',
    "fetch('/')",
    'process.pid',
  ].map((code, index) =>
    file(
      'vicinity(pure-domain)',
      `${code} in domain/`,
      `contexts/coffee/src/domain/impure-${index}.ts`,
      `export const impure = () => ${code};\n`,
    ),
  ),
  file(
    'vicinity(pure-domain)',
    'await in domain/',
    'contexts/coffee/src/domain/waits.ts',
    `export const waits = async (work: Promise<number>) => (await work) + 1;\n`,
  ),
  file(
    'vicinity(sql-room)',
    'SQL in a command',
    'contexts/coffee/src/application/commands/queries.ts',
    "import { sql } from 'kysely';\nexport const rounds = sql`select 1`;\n",
  ),
  file(
    'vicinity(own-schema)',
    'a table of another context in sql',
    'contexts/coffee/src/infrastructure/foreign-sql.ts',
    "import { sql } from 'kysely';\nexport const accounts = sql`select id from people.account`;\n",
  ),
  file(
    'vicinity(own-schema)',
    'a table of another context in a builder',
    'contexts/coffee/src/infrastructure/foreign-builder.ts',
    `import type { Kysely } from 'kysely';
export const accounts = (db: Kysely<{ 'people.account': { id: string } }>) => db.selectFrom('people.account');
`,
  ),
  file(
    'vicinity(jsx-room)',
    'JSX in a use case',
    'contexts/coffee/src/application/draws.tsx',
    'export const drawing = <p>Coffee</p>;\n',
  ),
  file(
    'vicinity(casts)',
    'a cast outside a constructor',
    'contexts/coffee/src/application/casts.ts',
    `export const first = (ids: readonly unknown[]) => ids[0] as string;\n`,
  ),
  file(
    'vicinity(casts)',
    'a cast by way of unknown',
    'packages/core/src/double-cast.ts',
    `export const first = (ids: readonly string[]): number => (ids as unknown as number[]).length;\n`,
  ),

  {
    rule: 'import(no-cycle)',
    what: 'two files that need each other',
    files: {
      'packages/core/src/cycle-a.ts': `import { b } from './cycle-b.ts';\nexport const a = () => b;\n`,
      'packages/core/src/cycle-b.ts': `import { a } from './cycle-a.ts';\nexport const b = () => a;\n`,
    },
  },
  file(
    'typescript(no-floating-promises)',
    'a promise nobody waits for',
    'packages/core/src/floating.ts',
    `export const start = (work: () => Promise<void>): void => {\n  work();\n};\n`,
  ),
  file(
    'typescript(no-misused-promises)',
    'a promise where an answer is expected',
    'packages/core/src/misused.ts',
    `export const pick = (ids: string[], keep: (id: string) => Promise<boolean>) => ids.filter(keep);\n`,
  ),
  file(
    'typescript(no-explicit-any)',
    'any',
    'packages/core/src/any.ts',
    'export type Anything = any;\n',
  ),
  file(
    'typescript(no-unsafe-return)',
    'any that came from elsewhere',
    'packages/core/src/unsafe.ts',
    'export const parse = (text: string): number => JSON.parse(text);\n',
  ),
  file(
    'typescript(no-non-null-assertion)',
    'a null denied',
    'packages/core/src/non-null.ts',
    'export const first = (ids: readonly string[]): string => ids[0]!;\n',
  ),
  file(
    'typescript(switch-exhaustiveness-check)',
    'a case forgotten',
    'packages/core/src/forgotten.ts',
    `export const say = (is: 'on' | 'off'): void => {\n  switch (is) {\n    case 'on':\n      return;\n  }\n};\n`,
  ),
  file(
    'eslint(no-console)',
    'console in place of the log',
    'packages/core/src/talks.ts',
    `export const talk = () => console.log('hello');\n`,
  ),
  file(
    'vitest(no-focused-tests)',
    'a test that silences the others',
    'packages/core/src/focused.test.ts',
    `import { expect, test } from 'vitest';\ntest.only('alone', () => {\n  expect(1).toBe(1);\n});\n`,
  ),
  file(
    'vitest(expect-expect)',
    'a test that cannot fail',
    'packages/core/src/idle.test.ts',
    `import { test } from 'vitest';\ntest('nothing', () => {\n  Math.max(1);\n});\n`,
  ),
];
