import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('run', { timeout: 120_000 }, () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'run-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });

  /** A process that runs a service of this source, and what it has said so far. */
  const running = (serve: string) => {
    const script = `
      const { run } = await import(${JSON.stringify(new URL('./run.ts', import.meta.url).href)});
      const say = (line) => process.stdout.write(line + '\\n');
      try {
        await run({ databaseUrl: null, folder: ${JSON.stringify(folder)}, say, serve: ${serve} });
        process.exit(0);
      } catch (error) {
        say('refused: ' + error.message);
        process.exit(1);
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const closed = once(child, 'close');
    return {
      child,
      said: () => said,
      exitCode: async () => {
        await closed;
        return child.exitCode;
      },
    };
  };

  const heard = (run: { said: () => string }, word: string) =>
    expect.poll(run.said, { timeout: 30_000, interval: 10 }).toContain(word);

  const databaseRuns = async () => (await readdir(join(folder, 'data'))).includes('postmaster.pid');

  const service = (close: string) => `async (database) => {
    await database;
    say('serving');
    return { close: ${close} };
  }`;

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s closes the service, then the database',
    async (signal) => {
      const run = running(service("async () => say('closed')"));
      await heard(run, 'serving');
      expect(await databaseRuns()).toBe(true);

      run.child.kill(signal);

      expect(await run.exitCode()).toBe(0);
      expect(run.said()).toMatch(/closed\nStopped\.\n$/);
      expect(await databaseRuns()).toBe(false);
    },
  );

  test('a second signal does not wait for the service, and still closes the database', async () => {
    const run = running(service('() => new Promise(() => undefined)'));
    await heard(run, 'serving');

    run.child.kill('SIGINT');
    await heard(run, 'Stopping');
    run.child.kill('SIGINT');

    expect(await run.exitCode()).toBe(0);
    expect(await databaseRuns()).toBe(false);
  });

  test('a service that is interrupted while it comes up is no failure', async () => {
    const run = running(`(database, stopping) => {
      say('coming up');
      return new Promise((_resolve, reject) => {
        stopping.addEventListener('abort', () => reject(stopping.reason));
      });
    }`);
    await heard(run, 'coming up');

    run.child.kill('SIGINT');

    expect(await run.exitCode()).toBe(0);
    expect(await databaseRuns()).toBe(false);
  });

  test('a service that does not come up takes the database down with it', async () => {
    const run = running(
      "async (database) => { await database; throw new Error('port 3000 is taken'); }",
    );

    expect(await run.exitCode()).toBe(1);
    expect(run.said()).toContain('refused: port 3000 is taken');
    expect(await databaseRuns()).toBe(false);
  });
});
