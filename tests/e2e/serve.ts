import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openPool } from '@vicinity/database';
import { startTestServer } from '@vicinity/database/embedded';
import { z } from 'zod';

/** Runs the hub with the demo company on a database of its own, until a signal ends both. */
const top = join(import.meta.dirname, '../..');
const name = `test_e2e_${process.pid}`;

const server = await startTestServer(join(top, '.vicinity/test'));
const admin = openPool({ url: server.url, max: 1 });
await admin.query(`create database ${name}`);

const url = new URL(server.url);
url.pathname = `/${name}`;
const hub = spawn(process.execPath, [join(top, 'tools/start/start.ts')], {
  stdio: 'inherit',
  env: {
    ...process.env,
    DATABASE_URL: url.toString(),
    PORT: process.env['E2E_PORT'],
    // A role that nobody of the demo company has, until a story gives it.
    PEOPLE_SECOND_FACTOR_ROLES: 'editor',
    PEOPLE_SECOND_FACTOR_GRACE: '0',
    PEOPLE_IMPERSONATION: 'true',
    DEMO: '1',
    // A whole company signs in from one address here, at the speed of a machine.
    RATE_SIGN_IN: '1000',
  },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => hub.kill(signal));

const [code] = z
  .tuple([z.number().nullable(), z.string().nullable()])
  .parse(await once(hub, 'exit'));
await admin.query(`drop database ${name} with (force)`);
await admin.end();
await server.stop();
process.exitCode = code ?? 0;
