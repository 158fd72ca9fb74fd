import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contextFiles } from './files.ts';

/** Why no context can have this name, or null. */
export const whyNot = (name: string, checkout: string): string | null => {
  if (!/^[a-z][a-z0-9]{1,30}$/.test(name)) {
    return `“${name}” is no name for a context: expected 2 to 31 lower-case letters and digits, such as kudos`;
  }
  const taken = ['apps', 'contexts', 'packages'].find((folder) =>
    existsSync(join(checkout, folder, name)),
  );
  return taken === undefined ? null : `${taken}/${name} exists already`;
};

/** Writes an empty context into a checkout. @returns the folder */
export const createContext = (name: string, checkout: string): string => {
  const folder = join(checkout, 'contexts', name);
  for (const [path, text] of Object.entries(contextFiles(name))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};
