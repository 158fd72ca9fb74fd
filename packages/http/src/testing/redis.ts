import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A Redis of a test's own, which may be stopped, held and started again at the same address. */
export type TestRedis = {
  readonly url: string;
  start(): Promise<void>;
  /** Kills it, and all that it remembers with it. */
  stop(): Promise<void>;
  /** Makes it neither answer nor hang up, until `wake`. */
  hold(): void;
  wake(): void;
};

/** Where this machine has a Redis or a Valkey: `REDIS_SERVER_PATH`, else on the path; null when it has none. */
export const redisProgram = (): string | null => {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = ['redis-server', 'valkey-server']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  return process.env['REDIS_SERVER_PATH'] ?? found ?? null;
};

export const testRedis = async (program: string): Promise<TestRedis> => {
  const port = await freePort();
  let server: ChildProcess | undefined;
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', ''];
      const started = spawn(program, settings, { stdio: ['ignore', 'pipe', 'inherit'] });
      server = started;
      for await (const line of createInterface({ input: started.stdout }))
        if (line.includes('Ready to accept connections')) return;
      throw new Error(`${program} ended before it was ready`);
    },
    stop: async () => {
      if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
    hold: () => server?.kill('SIGSTOP'),
    wake: () => server?.kill('SIGCONT'),
  };
};

/** A port of this machine that nobody listens on. */
export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};
