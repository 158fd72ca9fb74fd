import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Context } from '@oxlint/plugins';
import { type Place, placeOf } from './place.ts';

/** The path of the linted file from the top of the checkout, where the linter runs. */
export const pathOf = (context: Context): string => relative(context.cwd, context.filename);

export const placeOfFile = (context: Context): Place => placeOf(pathOf(context));

/** The workspaces of the checkout, as `contexts/coffee`. */
export const workspacesOf = (top: string): ReadonlySet<string> =>
  new Set(
    ['apps', 'contexts', 'packages'].flatMap((folder) =>
      entriesOf(join(top, folder)).map((name) => `${folder}/${name}`),
    ),
  );

/** The Postgres schemas that have one owner, and the views they publish for joins. */
export const schemasOf = (
  top: string,
): { readonly owned: ReadonlySet<string>; readonly published: ReadonlySet<string> } => {
  const owners = [...workspacesOf(top)].filter((path) => migrationsIn(top, path).length > 0);
  return {
    owned: new Set(owners.map((path) => path.slice(path.indexOf('/') + 1))),
    published: new Set(owners.flatMap((path) => migrationsIn(top, path)).flatMap(viewsIn)),
  };
};

const migrationsIn = (top: string, workspace: string): string[] => {
  const folder = join(top, workspace, 'migrations');
  return entriesOf(folder)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => join(folder, file));
};

const viewsIn = (file: string): string[] =>
  Array.from(
    readFileSync(file, 'utf8').matchAll(/create\s+(?:or\s+replace\s+)?view\s+(\w+\.\w+)/gi),
    ([, view = '']) => view.toLowerCase(),
  );

const entriesOf = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
