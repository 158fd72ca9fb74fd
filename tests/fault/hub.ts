import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

/** A hub in a process of its own, with the demo company, to be killed and started again. */
export const mortalHub = (databaseUrl: () => string) => {
  let hub: ChildProcess | undefined;
  return {
    /** @returns its address, once it serves */
    start: async (port = 0): Promise<string> => {
      hub = spawn(process.execPath, [join(import.meta.dirname, 'hub-process.ts')], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          ...process.env,
          DATABASE_URL: databaseUrl(),
          PORT: String(port),
          DEMO: 'true',
          LOG_LEVEL: 'error',
          NODE_ENV: 'production',
          NODE_COMPILE_CACHE: join(import.meta.dirname, '../../.cache/fault'),
        },
      });
      if (!hub.stdout) throw new Error('no output');
      const [line] = z.tuple([z.instanceof(Buffer)]).parse(await once(hub.stdout, 'data'));
      return line.toString().trim();
    },
    /** Ends it without a warning, and waits until it is gone. */
    kill: async (): Promise<void> => {
      if (!hub || hub.exitCode !== null || hub.signalCode !== null) return;
      const exited = once(hub, 'exit');
      hub.kill('SIGKILL');
      await exited;
    },
  };
};
