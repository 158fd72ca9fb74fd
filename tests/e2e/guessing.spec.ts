import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { demoAccounts, demoPassword } from '@vicinity/people';
import { z } from 'zod';
import { barriersOn } from './barriers.ts';

const [admin] = demoAccounts;

const enter = async (page: Page, email: string, password: string) => {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

/** Fails to sign in as this address until it has to wait. */
const guess = async (request: APIRequestContext, email: string): Promise<void> => {
  for (let count = 1; count <= 12; count += 1) {
    const data = { email, password: 'a wrong guess' };
    if ((await request.post('/api/v1/sessions', { data })).status() === 429) return;
  }
  throw new Error('Twelve guesses at once were all looked at');
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`who guesses is told how long to wait, in ${colorScheme}`, async ({ page, request }) => {
    await page.emulateMedia({ colorScheme });
    const email = `${randomUUID()}@example.com`;
    await page.goto('/sign-in');
    const refusal = page.getByText('Too many attempts. Wait before you try again.');

    await expect(async () => {
      await guess(request, email);
      await enter(page, email, 'another guess');
      await expect(refusal).toBeVisible({ timeout: 3_000 });
    }).toPass();

    await expect(page.getByText(/^In \d+ seconds? you can\./)).toBeVisible();
    expect(await barriersOn(page)).toEqual([]);
  });
}

test('an admin lets somebody in whose account has to wait', async ({ page, request }) => {
  await page.goto('/sign-in');
  await enter(page, admin.email, demoPassword);
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string(), email: z.string() })) })
    .parse(await (await page.request.get('/api/v1/people?limit=1&search=a')).json());
  const [person] = items;
  const unlock = page.getByRole('button', { name: 'Unlock sign-in' });

  await expect(async () => {
    await guess(request, person?.email ?? '');
    await page.goto(`/app/people/${person?.id}`);
    await expect(unlock).toBeVisible({ timeout: 3_000 });
  }).toPass();
  expect(await barriersOn(page)).toEqual([]);
  await unlock.click();

  await expect(unlock).toBeHidden();
});
