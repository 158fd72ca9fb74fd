import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openCluster } from './cluster.ts';
import { EmbeddedServerFailure } from './failure.ts';
import { serverPid, shutDown, spawnServer } from './server-process.ts';
import { startEmbedded } from './start-embedded.ts';

const quiet = () => undefined;
const isRoot = process.getuid?.() === 0;

describe('the embedded server', { timeout: 120_000 }, () => {
  let folder: string;
  const children: ChildProcess[] = [];

  let root: string;

  beforeAll(async () => {
    // mkdtemp makes it of mode 700: as root, every test here runs where the server's account cannot walk.
    root = await mkdtemp(join(tmpdir(), 'embedded-'));
  });

  beforeEach(() => {
    // Most tests share one database: making it is what takes time.
    folder = join(root, 'shared');
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    if (existsSync(join(folder, 'data'))) {
      await shutDown(await openCluster(folder, 'durable', quiet));
    }
  });

  afterAll(async () => {
    await rm(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });

  /** Another process that starts the server on the folder and then holds it. */
  const startElsewhere = (): ChildProcess => {
    const module = new URL('./start-embedded.ts', import.meta.url).href;
    const script = `
      const { startEmbedded } = await import(${JSON.stringify(module)});
      const { url } = await startEmbedded({ folder: ${JSON.stringify(folder)} });
      console.log(url);
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(child);
    return child;
  };

  const readyUrl = async ({ stdout }: ChildProcess): Promise<string> => {
    if (stdout === null) throw new Error('stdout is not piped');
    for await (const line of createInterface(stdout)) return line;
    throw new Error('ended without a word');
  };

  const ask = async (url: string, query: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
      return rows.flat();
    } finally {
      await client.end();
    }
  };

  test('keeps data safely, in UTF-8 and UTC, on a socket alone', async () => {
    const server = await startEmbedded({ folder });

    const settings = await ask(
      server.url,
      `select current_setting('fsync'), current_setting('listen_addresses'), current_setting('TimeZone'),
              pg_encoding_to_char(encoding), datlocale, lower('ÄÖ')
       from pg_database where datname = current_database()`,
    );

    expect(settings).toEqual(['on', '', 'UTC', 'UTF8', 'C.UTF-8', 'äö']);
    await server.stop();
  });

  test('closes its files when it stops, and finds its data again', async () => {
    const first = await startEmbedded({ folder });
    await ask(first.url, 'create table closed as select 42 as answer');
    await first.stop();
    expect(await readdir(join(folder, 'data'))).not.toContain('postmaster.pid');

    const second = await startEmbedded({ folder });

    expect(await ask(second.url, 'select answer from closed')).toEqual([42]);
    expect(second.adopted).toBe(false);
    await second.stop();
  });

  test('takes over the server of an owner that was killed', async () => {
    const owner = startElsewhere();
    await ask(await readyUrl(owner), 'create table kept as select 42 as answer');
    owner.kill('SIGKILL');
    await once(owner, 'exit');

    const next = await startEmbedded({ folder });

    expect(next.adopted).toBe(true);
    expect(await ask(next.url, 'select answer from kept')).toEqual([42]);
    await next.stop();
  });

  test('restarts an orphan that runs with the settings of an earlier release', async () => {
    const cluster = await openCluster(folder, 'durable', quiet);
    await spawnServer({ ...cluster, fingerprint: 'earlier' });

    const server = await startEmbedded({ folder });

    expect(server.adopted).toBe(false);
    expect(await ask(server.url, "select current_setting('cluster_name')")).toEqual([
      cluster.fingerprint,
    ]);
    await server.stop();
  });

  test('refuses a second owner and names the first', async () => {
    const owner = startElsewhere();
    await readyUrl(owner);

    await expect(startEmbedded({ folder })).rejects.toThrow(`process ${owner.pid} on`);
  });

  test('of two first starts at once, one wins and the other is told', async () => {
    folder = join(root, 'two');
    const results = await Promise.allSettled([startElsewhere(), startElsewhere()].map(readyUrl));

    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is not deceived by a lock file whose number now belongs to another program', async () => {
    await (await startEmbedded({ folder })).stop();
    const stranger = spawn('sleep', ['60']);
    children.push(stranger);
    for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
      await writeFile(join(folder, 'data', name), `${stranger.pid}\n/somewhere\n1\n5432\n.\n`);
    }

    const server = await startEmbedded({ folder });

    expect(await ask(server.url, 'select 1')).toEqual([1]);
    await server.stop();
  });

  test('starts the server again when something kills it', async () => {
    const server = await startEmbedded({ folder });
    const cluster = await openCluster(folder, 'durable', quiet);
    const before = await serverPid(cluster);
    if (before === undefined) throw new Error('no server');

    process.kill(before, 'SIGKILL');

    await expect
      .poll(() => ask(server.url, 'select 1').catch(quiet), { timeout: 20_000 })
      .toEqual([1]);
    expect(await serverPid(cluster)).not.toBe(before);
    await server.stop();
  });

  test('starts afresh after being killed in the middle of its first start', async () => {
    folder = join(root, 'half');
    const first = startElsewhere();
    await expect
      .poll(() => readdir(folder).catch(() => []), { interval: 5, timeout: 20_000 })
      .toContainEqual(expect.stringMatching(/^data\.draft-/));
    await sleep(100);
    first.kill('SIGKILL');
    await once(first, 'exit');

    const server = await startEmbedded({ folder });

    expect(await ask(server.url, 'select 1')).toEqual([1]);
    expect((await readdir(folder)).sort()).toEqual(['data', 'server.log']);
    await server.stop();
  });

  test('leaves data of another major version alone and says how to go on', async () => {
    await (await startEmbedded({ folder })).stop();
    await writeFile(join(folder, 'data', 'PG_VERSION'), '17\n');

    const start = startEmbedded({ folder });

    await expect(start).rejects.toThrow(/written by PostgreSQL 17.*brings PostgreSQL 18/s);
    await expect(start).rejects.toBeInstanceOf(EmbeddedServerFailure);
    expect(await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).toBe('17\n');
    await writeFile(join(folder, 'data', 'PG_VERSION'), '18\n');
  });

  test('works below a path that is too long for a socket', async () => {
    folder = join(root, 'a'.repeat(200));

    const server = await startEmbedded({ folder });

    expect(await ask(server.url, 'select 1')).toEqual([1]);
    await server.stop();
  });

  test('says why the server does not start', async () => {
    await (await startEmbedded({ folder })).stop();
    const control = join(folder, 'data', 'global', 'pg_control');
    await rename(control, `${control}.away`);

    await expect(startEmbedded({ folder })).rejects.toThrow('pg_control');

    await rename(`${control}.away`, control);
  });

  test.runIf(isRoot)('root hands the data to an account without privileges', async () => {
    const server = await startEmbedded({ folder });
    const pid = await serverPid(await openCluster(folder, 'durable', quiet));

    expect((await stat(join(folder, 'data'))).uid).toBe(65534);
    expect((await stat(`/proc/${pid}`)).uid).toBe(65534);
    expect((await stat(root)).mode & 0o777).toBe(0o700);
    await server.stop();
  });
});
