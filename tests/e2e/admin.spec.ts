import { expect, test } from '@playwright/test';
import { demoAccounts } from '@vicinity/people';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

const [admin] = demoAccounts;

test('an admin finds who signed in, reads one entry in full, and checks that all is there', async ({
  page,
}) => {
  await signIn(page, admin.email);
  await page.goto('/app/admin/audit');
  const entry = page.getByRole('button', { name: /^Signed in ?Ines Carvalho/ }).first();
  await expect(entry).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  await page.getByRole('button', { name: 'Check the log' }).click();
  await expect(page.getByRole('status').getByText(/^All there: \d+ checked/)).toBeVisible();

  await page.getByLabel('What it happened to').fill('carvalho');
  await expect(page).toHaveURL(/subject=carvalho/);
  await entry.focus();
  await page.keyboard.press('Enter');
  const detail = page.getByRole('dialog');
  await expect(detail.getByRole('row', { name: 'by password' })).toBeVisible();
  await expect(detail.getByText('people.signed-in')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();

  await page.getByLabel('Who did it').fill('nobody of that name');
  await expect(page.getByText('Nothing fits')).toBeVisible();
});

test('the audit log has no barriers in the dark either', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn(page, admin.email);
  await page.goto('/app/admin/audit');
  await expect(page.getByRole('button', { name: /^Signed in/ }).first()).toBeVisible();

  expect(await barriersOn(page)).toEqual([]);
});
