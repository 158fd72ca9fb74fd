import { createLog, readSettings, startHub } from '@vicinity/api';
import { createApi } from '@vicinity/api-client';
import {
  getRoundRoute,
  listCurrentMatchesRoute,
  listLeftOutRoute,
  listProgrammesRoute,
  RoundId,
  startRoundRoute,
} from '@vicinity/coffee/contract';
import { randomIds } from '@vicinity/core';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { demoAccounts, demoPassword } from '@vicinity/people';
import { signInRoute } from '@vicinity/people/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: TestDatabase;
let hub: Awaited<ReturnType<typeof startHub>>;
beforeAll(async () => {
  database = await testDatabase([]);
  hub = await startHub({
    settings: readSettings({ ...process.env, DATABASE_URL: database.url, PORT: '0', DEMO: 'true' }),
    databaseUrl: database.url,
    log: createLog('silent'),
  });
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

const signedIn = async ({ email }: (typeof demoAccounts)[number]) => {
  const baseUrl = hub.url;
  const { token } = await createApi({ baseUrl })(signInRoute, {
    body: { email, password: demoPassword, as: 'token' },
  });
  return createApi({ baseUrl, headers: { authorization: `Bearer ${token}` } });
};

test('shows a newcomer both sides: nearly everybody meets, and the two who cannot learn why', async () => {
  const api = await signedIn(demoAccounts[1]);
  const { items: programmes } = await api(listProgrammesRoute, { query: { limit: 1 } });
  const params = { roundId: randomIds(RoundId) };
  for (const { id: programmeId, nextNumber: number } of programmes)
    await api(startRoundRoute, { params: { programmeId }, body: { ...params, number } });
  await expect
    .poll(() => api(getRoundRoute, { params }), { timeout: 60_000 })
    .toMatchObject({ state: 'published', participants: 120, leftOut: 2 });

  const { items } = await api(listLeftOutRoute, { params, query: {} });
  const reasons = new Map(items.map(({ person, reason }) => [person.name, reason]));
  expect(reasons.get('Clara Antunes')).toContain(
    'share fewer than 2 working hours a week with them',
  );
  expect(reasons.get('Chanya Suwan')).toContain('share no language with them');
  for (const account of demoAccounts) {
    const { items: matches } = await (await signedIn(account))(listCurrentMatchesRoute, {});
    expect(matches).toMatchObject([{ outcome: 'matched' }]);
  }
}, 90_000);
