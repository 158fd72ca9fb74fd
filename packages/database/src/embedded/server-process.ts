import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { codeOf, EmbeddedServerFailure } from './failure.ts';
import { cleanEnvironment } from './programs.ts';
import { socketFile } from './socket.ts';

/** A server that we started: `failure` gives its last words once it has ended, else undefined. */
export type StartedServer = { readonly failure: () => Promise<string | undefined> };

const lockFile = 'postmaster.pid';

/** Starts a server on the cluster; it outlives this process. Ready is another matter: connect to find out. */
export const spawnServer = async (cluster: Cluster): Promise<StartedServer> => {
  await disownStaleLocks(cluster);
  const log = await open(cluster.serverLog, 'a', 0o600);
  try {
    const { size } = await log.stat();
    const settings = [
      ...cluster.settings,
      `cluster_name=${cluster.fingerprint}`,
      await markOf(cluster.data),
    ];
    const child = spawn(
      join(cluster.programs.folder, 'bin', 'postgres'),
      ['-D', cluster.dataSeenByServer, ...settings.flatMap((setting) => ['-c', setting])],
      {
        ...cluster.account,
        cwd: cluster.data,
        env: cleanEnvironment(),
        // A session of its own: Ctrl-C in the terminal is for us, who stop the server last.
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      },
    );
    child.unref();
    const error = spawnError(child);
    return {
      failure: async () => {
        if (error() !== undefined) return error();
        if (child.exitCode === null && child.signalCode === null) return undefined;
        return (await readFile(cluster.serverLog)).subarray(size).toString().trim();
      },
    };
  } finally {
    await log.close();
  }
};

/** Is a server of this cluster alive, whether or not it answers yet? Its pid, or undefined. */
export const serverPid = async ({ data }: Cluster): Promise<number | undefined> => {
  const pid = await lockedBy(join(data, lockFile));
  return pid !== undefined && (await isServerOf(data, pid)) ? pid : undefined;
};

/** Did the last server of this cluster end without closing its files? */
export const endedBadly = async (cluster: Cluster): Promise<boolean> =>
  (await lockedBy(join(cluster.data, lockFile))) !== undefined &&
  (await serverPid(cluster)) === undefined;

/** Stops the server: sessions are cut, everything is written. Returns when its files are closed. */
export const shutDown = async (cluster: Cluster): Promise<void> => {
  const pid = await serverPid(cluster);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  if (await ended(cluster, pid, 30_000)) return;
  // Immediate shutdown loses nothing either: the next start replays the log.
  process.kill(pid, 'SIGQUIT');
  if (await ended(cluster, pid, 10_000)) return;
  throw new EmbeddedServerFailure(
    `The database server (process ${pid}) does not stop; see ${cluster.serverLog}`,
  );
};

const ended = async ({ data }: Cluster, pid: number, withinMs: number): Promise<boolean> => {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (!(await isServerOf(data, pid))) return true;
    await sleep(10);
  }
  return false;
};

const spawnError = (child: ChildProcess): (() => string | undefined) => {
  let message: string | undefined;
  child.on('error', (error) => {
    message = error.message;
  });
  return () => message;
};

/**
 * PostgreSQL believes a lock file as long as any process has its number, and numbers come round: after a
 * container restarts, often the same. A number that is no server's is replaced by ours, which the server knows for its
 * parent's, thus stale. The rest of the file stays: by it the server waits for sessions that outlive their server.
 */
const disownStaleLocks = async ({ data }: Cluster): Promise<void> => {
  for (const name of [lockFile, `${socketFile}.lock`]) {
    const path = join(data, name);
    const pid = await lockedBy(path);
    if (pid === undefined || (await isServerOf(data, pid))) continue;
    const [, ...rest] = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, [process.pid, ...rest].join('\n'));
  }
};

const lockedBy = async (path: string): Promise<number | undefined> => {
  try {
    const pid = Number.parseInt(await readFile(path, 'utf8'), 10);
    return Number.isNaN(pid) ? undefined : Math.abs(pid);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** A server carries the mark of its data on its command line, which everybody may read; a zombie has none. */
const isServerOf = async (data: string, pid: number): Promise<boolean> =>
  (await commandLineOf(pid)).split(/[\0 ]/).includes(await markOf(data));

/** Names the folder itself, not its path: moving it changes nothing, a copy of it is another. */
const markOf = async (data: string): Promise<string> => {
  const { dev, ino } = await stat(data);
  return `vicinity.data=${dev}-${ino}`;
};

const commandLineOf = async (pid: number): Promise<string> => {
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  }
  return new Promise((resolve) => {
    execFile('ps', ['-ww', '-p', `${pid}`, '-o', 'command='], (_error, stdout) => resolve(stdout));
  });
};
