import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chown,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Account, accountFor } from './account.ts';
import { codeOf, EmbeddedServerFailure } from './failure.ts';
import { cleanEnvironment, findPrograms, type Programs } from './programs.ts';
import { type Durability, settingsFor } from './settings.ts';
import { clientHost } from './socket.ts';

/** A database cluster on disk, and how this release runs it. */
export type Cluster = {
  readonly folder: string;
  readonly data: string;
  /** How the server itself names `data`: its account may have no way there by path. */
  readonly dataSeenByServer: string;
  readonly serverLog: string;
  /** The host to give to a client: a folder that holds the socket. */
  readonly host: string;
  readonly programs: Programs;
  readonly account: Account | undefined;
  readonly durability: Durability;
  readonly settings: readonly string[];
  /** Differs whenever a running server should be restarted to get what this release would start. */
  readonly fingerprint: string;
};

export const superuser = 'vicinity';

/**
 * A process names its own working folder so without walking the path to it. The server is started
 * inside its data folder, so a checkout below a folder of mode 700 does not bar the server's account.
 */
const workingFolder = '/proc/self/cwd';

/** An initdb whose parent was killed goes on for a moment, making files while we remove them. */
const thoroughly = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };

/** Finds the cluster in `folder`, and makes it when there is none. `log` hears of the slow parts. */
export const openCluster = async (
  folder: string,
  durability: Durability,
  log: (line: string) => void,
): Promise<Cluster> => {
  await mkdir(folder, { recursive: true });
  const home = await realpath(folder);
  const data = join(home, 'data');
  const account = await accountFor(data);
  const programs = await findPrograms(account);
  const settings = settingsFor(durability);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([programs.version, settings]))
    .digest('hex')
    .slice(0, 16);
  const cluster: Cluster = {
    folder: home,
    data,
    dataSeenByServer: account === undefined ? data : workingFolder,
    serverLog: join(home, 'server.log'),
    host: await clientHost(data),
    programs,
    account,
    durability,
    settings,
    fingerprint,
  };
  await ensureData(cluster, log);
  return cluster;
};

/** Makes the data when there are none. @throws EmbeddedServerFailure when another major version wrote them */
export const ensureData = async (cluster: Cluster, log: (line: string) => void): Promise<void> => {
  const written = await versionOf(cluster.data);
  if (written === undefined) {
    log('Creating the database');
    await createData(cluster);
  } else if (written !== `${cluster.programs.major}`) {
    throw new EmbeddedServerFailure(
      `The data in ${cluster.data} were written by PostgreSQL ${written || '(unreadable PG_VERSION)'}, and this release ` +
        `of Vicinity brings PostgreSQL ${cluster.programs.major}, which cannot read them. Nothing was changed. Start the ` +
        `release that wrote them, or convert them with pg_upgrade from your system's PostgreSQL packages, ` +
        'or set DATABASE_URL to a server that holds your data.',
    );
  }
};

/** Removes what an initdb that was killed left behind. Only the folder's owner may, and only for dead processes. */
export const removeDrafts = async ({ folder }: Cluster): Promise<void> => {
  for (const name of await readdir(folder)) {
    const pid = /^data\.draft-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      await rm(join(folder, name), thoroughly);
    }
  }
};

/** Removes the data, by one rename first: a start that looks meanwhile sees all or nothing. */
export const discardData = async (cluster: Cluster): Promise<void> => {
  const discarded = await mkdtemp(`${cluster.data}.draft-${process.pid}-`);
  await rename(cluster.data, discarded);
  await rm(discarded, thoroughly);
};

const versionOf = async (data: string): Promise<string | undefined> => {
  try {
    return (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** initdb works beside `data`; one rename puts the whole in place, so half a cluster is never taken for one. */
const createData = async (cluster: Cluster): Promise<void> => {
  const draft = await mkdtemp(`${cluster.data}.draft-${process.pid}-`);
  if (cluster.account) await chown(draft, cluster.account.uid, cluster.account.gid);
  try {
    await initdb(cluster, draft);
    await rename(draft, cluster.data);
    await syncFolder(dirname(cluster.data));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Two first starts at once: the other's data are as good as ours.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
    if ((await versionOf(cluster.data)) === undefined) {
      throw new EmbeddedServerFailure(
        `${cluster.data} holds files but no database. Move them away and start again.`,
      );
    }
  }
};

const initdb = (cluster: Cluster, draft: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const options = [
      `--pgdata=${cluster.account === undefined ? draft : workingFolder}`,
      `--username=${superuser}`,
      '--encoding=UTF8',
      // Sorting and case rules that come with PostgreSQL: the system's C library cannot change an index.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      // Nobody else can reach the socket: see settings.ts.
      '--auth=trust',
      '--no-instructions',
      ...(cluster.durability === 'durable' ? [] : ['--no-sync']),
    ];
    const child = spawn(join(cluster.programs.folder, 'bin', 'initdb'), options, {
      ...cluster.account,
      cwd: draft,
      env: cleanEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(initdbFailed(words.trim()));
    });
  });

const initdbFailed = (words: string) => {
  const hint = words.includes('user does not exist')
    ? ' PostgreSQL wants its account to have a name: run as a user of /etc/passwd, or set DATABASE_URL.'
    : '';
  return new EmbeddedServerFailure(`PostgreSQL could not create its data: ${words}.${hint}`);
};

const syncFolder = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};
