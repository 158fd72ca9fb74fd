import { createApi } from '@vicinity/api-client';
import { Refused } from '@vicinity/api-client/command';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignOnHub, startSignOnHub } from '../../testing/index.ts';
import { testProvider } from './sign-in-providers.ts';

let hub: SignOnHub;
let api: ReturnType<typeof createApi>;
beforeAll(async () => {
  hub = await startSignOnHub();
  await hub.trust('real');
  api = createApi({ baseUrl: await hub.app.listen({ port: 0 }), headers: hub.admin.headers });
});
afterAll(() => hub.close());

const run = async (name: string) => {
  const results: unknown[] = [];
  const out = { result: (value: unknown) => void results.push(value), say: () => {} };
  const refusal = await testProvider.run({ args: { name }, flags: { json: false }, api, out }).then(
    () => null,
    (error: unknown) => (error instanceof Refused ? error.message : error),
  );
  return { lines: results.join('\n'), refusal };
};

test('a provider is tried as it is set up, without its secret leaving the hub', async () => {
  const { lines, refusal } = await run('keys');

  expect(lines).toContain('good\tclient\tAccepts the client id and the secret.');
  expect(lines).not.toContain(hub.real.client.secret);
  expect(refusal).toBeNull();
});

test('one that would let nobody in says why, and fails', async () => {
  await hub.db.run(sql`update people.identity_provider set client_id = 'somebody-else'`);

  const { lines, refusal } = await run('Keys');

  expect(lines).toMatch(/^bad\tclient\t/m);
  expect(refusal).toBe('People cannot sign in with Keys.');
});

test('an unknown name is answered with those that there are', async () => {
  expect((await run('Google')).refusal).toBe('There is no provider “Google”; there is Keys.');
});
