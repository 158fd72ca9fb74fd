/** Texts of files, by their path in the folder of a context. */
export type ContextFiles = { readonly [path: string]: string };

/**
 * The files of a context that is empty and complete: it migrates forward and back, type-checks, and has a test.
 * @param name lower-case letters and digits; also the name of its Postgres schema
 */
export const contextFiles = (name: string): ContextFiles => {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return {
    'package.json': packageJson(name),
    'README.md': readme(name, title),
    'migrations/0001-create.sql': `create schema if not exists ${name};\n`,
    'migrations/0001-create.back.sql': `drop schema ${name} cascade;\n`,
    'src/contract/index.ts': contract(name, title),
    'src/index.ts': `export { ${name}Migrations, ${name}Module } from './module.ts';\n`,
    'src/module.ts': moduleFile(name, title),
    'src/module.test.ts': moduleTest(name),
  };
};

const packageJson = (name: string): string => {
  const manifest = {
    name: `@vicinity/${name}`,
    version: '0.0.0',
    private: true,
    license: 'MIT',
    type: 'module',
    exports: { '.': './src/index.ts', './contract': './src/contract/index.ts' },
    dependencies: { '@vicinity/core': '0.0.0', '@vicinity/database': '0.0.0' },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
};

const readme = (name: string, title: string): string => `# ${title}

What this context is for, in one sentence.

## Words

| word | meaning |
| --- | --- |

## Always true

- Its tables are in the schema \`${name}\`, and nobody else touches them.

## Events

| event | when | who hears it |
| --- | --- | --- |
`;

const contract = (
  name: string,
  title: string,
): string => `import { permission } from '@vicinity/core';

export const Organise${title} = permission('${name}.organise', {
  summary: 'Look after ${name}',
  roles: ['admin', 'organiser'],
});
`;

const moduleFile = (
  name: string,
  title: string,
): string => `import { migrationsOf } from '@vicinity/database';
import { Organise${title} } from './contract/index.ts';

export const ${name}Migrations = migrationsOf('${name}', new URL('../migrations/', import.meta.url));

/** The table of contents: what this context brings to whoever composes it. */
export const ${name}Module = () => ({
  name: '${name}',
  migrations: ${name}Migrations,
  permissions: [Organise${title}],
});
`;

const moduleTest = (name: string): string => `import { rollBack, sql } from '@vicinity/database';
import { testDatabase } from '@vicinity/database/testing';
import { expect, test } from 'vitest';
import { ${name}Module } from './index.ts';

test('its schema comes and goes with its migrations', async () => {
  const { migrations } = ${name}Module();
  const { db, pool, close } = await testDatabase([migrations]);
  const schemas = () => db.run(sql\`select from pg_namespace where nspname = '${name}'\`);

  expect(await schemas()).toBe(1);
  await rollBack(pool, migrations, 1);
  expect(await schemas()).toBe(0);
  await close();
});
`;
