import { expect, type Page, test } from '@playwright/test';
import { demoAccounts, demoPassword } from '@vicinity/people';
import { barriersOn } from './barriers.ts';

const [admin] = demoAccounts;

const signIn = async (page: Page) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(admin.email);
  await page.getByLabel('Password').fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
};

test('an admin finds who signed in, reads one entry in full, and checks that all is there', async ({
  page,
}) => {
  await signIn(page);
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
  await signIn(page);
  await page.goto('/app/admin/audit');
  await expect(page.getByRole('button', { name: /^Signed in/ }).first()).toBeVisible();

  expect(await barriersOn(page)).toEqual([]);
});
