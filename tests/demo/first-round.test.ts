import { createLog, readSettings, startHub } from '@vicinity/api';
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
import { demoAccounts } from '@vicinity/people';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedInAt } from '../signed-in.ts';

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

test('shows a newcomer both sides: nearly everybody meets, and the two who cannot learn why', async () => {
  const api = await signedInAt(hub.url, demoAccounts[1].email);
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
    const { items: matches } = await (await signedInAt(hub.url, account.email))(
      listCurrentMatchesRoute,
      {},
    );
    expect(matches).toMatchObject([{ outcome: 'matched' }]);
  }
}, 90_000);
