import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCluster } from './cluster.ts';
import { serverPid } from './server-process.ts';
import { startTestServer } from './test-server.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'test-server-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const databases = async (url: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<[string]>({
    text: "select datname from pg_database where datname like 't%' and not datistemplate order by 1",
    rowMode: 'array',
  });
  await client.end();
  return rows.flat();
};

const run = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
};

describe('the test server', { timeout: 120_000 }, () => {
  test('is shared by runs that start at once, and the last to leave ends it', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => startTestServer(folder)));
    const cluster = await openCluster(folder, 'disposable', () => undefined);
    const [first, ...others] = runs;

    await first?.stop();
    expect(await serverPid(cluster)).toBeDefined();

    await Promise.all(others.map((other) => other.stop()));
    expect(await serverPid(cluster)).toBeUndefined();
    expect(await readdir(cluster.data)).not.toContain('postmaster.pid');
  });

  test('a run that leaves while another arrives does not take the server away from it', async () => {
    let current = await startTestServer(folder);
    for (let round = 0; round < 5; round += 1) {
      const [next] = await Promise.all([startTestServer(folder), current.stop()]);
      expect(await databases(next.url)).toEqual([]);
      current = next;
    }
    await current.stop();
  });

  test('what killed runs left is dropped, and templates are kept', async () => {
    const first = await startTestServer(folder);
    await run(first.url, 'create database test_left');
    await run(first.url, 'create database template_kept');
    await first.stop();

    const second = await startTestServer(folder);

    expect(await databases(second.url)).toEqual(['template_kept']);
    await second.stop();
  });

  test('a server that was killed leaves data that nobody trusts', async () => {
    const first = await startTestServer(folder);
    await run(first.url, 'create database template_torn');
    const cluster = await openCluster(folder, 'disposable', () => undefined);
    const pid = await serverPid(cluster);
    if (pid === undefined) throw new Error('no server');
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => serverPid(cluster)).toBeUndefined();

    const second = await startTestServer(folder);

    expect(await databases(second.url)).toEqual([]);
    await second.stop();
  });
});
