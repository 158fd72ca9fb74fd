import { join } from 'node:path';
import { startTestServer } from '../embedded/index.ts';

const folder = join(import.meta.dirname, '../../../../.vicinity/test');

/**
 * Runs once before the tests, and its result once after them. `TEST_DATABASE_URL` may name a server to use instead
 * (PostgreSQL 15 or later, a role that may create databases).
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['TEST_DATABASE_URL']) return async () => undefined;
  const server = await startTestServer(folder);
  process.env['TEST_DATABASE_URL'] = server.url;
  return async () => {
    delete process.env['TEST_DATABASE_URL'];
    await server.stop();
  };
}
