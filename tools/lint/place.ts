import { posix } from 'node:path';

/** Where a file is: which workspace it belongs to, and which room of it. */
export type Place = {
  readonly kind: 'app' | 'context' | 'package' | 'outside';
  readonly name: string;
  readonly room: Room;
  readonly isTest: boolean;
};

export type Room =
  | 'contract'
  | 'domain'
  | 'application'
  | 'infrastructure'
  | 'http'
  | 'cli'
  | 'web'
  | 'testing'
  | 'wiring';

/** What an import names: a file of the checkout, a door of a workspace, or something installed. */
export type Target =
  | { readonly by: 'path'; readonly place: Place }
  | {
      readonly by: 'door';
      readonly kind: Place['kind'];
      readonly name: string;
      readonly door: string;
    }
  | { readonly by: 'package'; readonly name: string };

const kinds = { apps: 'app', contexts: 'context', packages: 'package' } as const;

/** The place of a path relative to the top of the checkout. */
export const placeOf = (path: string): Place => {
  const [folder = '', name = '', ...inside] = path.split('/');
  const isTest = /\.test\.tsx?$/.test(path) || folder === 'tests' || folder === 'benchmarks';
  const kind = kindOf(folder);
  return { kind, name, isTest, room: kind === 'context' ? contextRoom(inside) : otherRoom(path) };
};

/** @param workspaces the folders under `apps`, `contexts` and `packages`, as `contexts/coffee` */
export const targetOf = (
  specifier: string,
  importer: string,
  workspaces: ReadonlySet<string>,
): Target => {
  if (specifier.startsWith('.')) {
    return { by: 'path', place: placeOf(posix.join(posix.dirname(importer), specifier)) };
  }
  const [, name, door = ''] = /^@vicinity\/([^/]+)\/?(.*)$/.exec(specifier) ?? [];
  const folder = Object.keys(kinds).find((parent) => workspaces.has(`${parent}/${name}`));
  if (name !== undefined && folder !== undefined) {
    return { by: 'door', kind: kindOf(folder), name, door };
  }
  return { by: 'package', name: specifier };
};

const kindOf = (folder: string): Place['kind'] =>
  folder === 'apps' || folder === 'contexts' || folder === 'packages' ? kinds[folder] : 'outside';

const contextRoom = ([src, room, face]: readonly string[]): Room => {
  if (src !== 'src') return 'wiring';
  switch (room) {
    case 'contract':
    case 'domain':
    case 'application':
    case 'infrastructure':
    case 'testing':
      return room;
    case 'interface':
      return face === 'web' || face === 'cli' ? face : 'http';
    default:
      return 'wiring';
  }
};

const otherRoom = (path: string): Room => {
  if (/^packages\/[^/]+\/src\/contract[/.]/.test(path)) return 'contract';
  return inBrowsers.some((pattern) => pattern.test(path)) ? 'web' : 'wiring';
};

// The web app's own server and what builds it lie at the top of its `src`.
const inBrowsers = [
  /^packages\/ui\/src\/(?!.*\bbuild\.ts$)/,
  /^apps\/web\/(app|src\/[^/]+)\//,
  /^apps\/web\/.*\.tsx$/,
];
