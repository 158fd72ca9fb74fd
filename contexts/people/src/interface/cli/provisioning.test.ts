import { createApi } from '@vicinity/api-client';
import { type Command, Refused } from '@vicinity/api-client/command';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ScimHub, sender, startScimHub } from '../../testing/index.ts';
import { makeScimToken, revokeScimToken, showProvisioning } from './provisioning.ts';

let hub: ScimHub;
let api: ReturnType<typeof createApi>;
beforeAll(async () => {
  hub = await startScimHub();
  await hub.aDirectory('Okta');
  api = createApi({ baseUrl: hub.url, headers: hub.adminActor.headers });
});
afterAll(() => hub.close());

const run = async (
  command: Command,
  args: Record<string, string>,
  flags: Record<string, boolean | string | undefined> = {},
) => {
  const results: unknown[] = [];
  const out = { result: (value: unknown) => void results.push(value), say: () => {} };
  await command.run({ args, flags, api, out });
  return results;
};

test('a token is made, shown by its id alone, used, and revoked', async () => {
  const [token] = z.tuple([z.string()]).parse(await run(makeScimToken, { provider: 'okta' }));
  expect((await sender(hub.url, token)('GET', '/Users')).status).toBe(200);

  const [head, newest] = z
    .tuple([z.string(), z.string(), z.string()])
    .parse(await run(showProvisioning, { provider: 'Okta' }));
  expect(head).toContain('/scim/v2\t0 people\t0 groups');
  expect(newest).toMatch(/\tuntil \d{4}-\d\d-\d\d\tlast used /);
  expect(newest).not.toContain(token);

  const id = newest.split('\t')[0] ?? '';
  await run(revokeScimToken, { provider: 'Okta', token: id });
  expect((await sender(hub.url, token)('GET', '/Users')).status).toBe(401);
});

test('what cannot be done is said in words', async () => {
  await expect(run(showProvisioning, { provider: 'Entra' })).rejects.toThrow(
    'There is no provider “Entra”; there is Okta.',
  );
  await expect(run(revokeScimToken, { provider: 'Okta', token: 'x' })).rejects.toThrow(Refused);
  await expect(run(makeScimToken, { provider: 'Okta' }, { days: 'soon' })).rejects.toThrow(
    'Expected days from 1 to 365, got soon.',
  );
});
