import { createApi } from '@vicinity/api-client';
import { Refused } from '@vicinity/api-client/command';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Hub, startHub } from '../../testing/index.ts';
import { setRegistration } from './registration.ts';

let hub: Hub;
let api: ReturnType<typeof createApi>;
beforeAll(async () => {
  hub = await startHub();
  const { headers } = await hub.admin();
  api = createApi({ baseUrl: await hub.app.listen({ port: 0 }), headers });
});
afterAll(() => hub.close());

const set = (mode: string, domains?: string) => {
  const out = { result: () => {}, say: () => {} };
  const flags = { domains, role: undefined, json: true };
  return setRegistration.run({ args: { mode }, flags, api, out });
};
const policy = async () =>
  (await hub.app.inject({ url: '/api/v1/registration' })).json<{
    mode: string;
    domains: string[];
  }>();

test('who may make an account is decided from a terminal, and what is not named stays', async () => {
  await set('domains', 'example.com,example.org');
  expect(await policy()).toMatchObject({
    mode: 'domains',
    domains: ['example.com', 'example.org'],
  });

  await set('closed');
  await set('domains');

  expect(await policy()).toMatchObject({ domains: ['example.com', 'example.org'] });
});

test('a word that is no mode is answered with those that are', async () => {
  await expect(set('everybody')).rejects.toThrow(
    new Refused('Expected one of open, domains, invitation, closed, found “everybody”.'),
  );
});
