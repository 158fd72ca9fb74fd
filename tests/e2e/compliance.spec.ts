import { expect, test } from '@playwright/test';
import { demoAccounts } from '@vicinity/people';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

const [owner] = demoAccounts;

test('an owner reads what is met, what is not and why, and keeps the file', async ({ page }) => {
  await signIn(page, owner.email);
  await page.goto('/app/admin/audit');
  await page.getByRole('link', { name: 'Compliance report' }).click();
  await expect(page.getByRole('row', { name: /^Level 1/ })).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  const mail = page.getByRole('listitem').filter({ hasText: /^6\.3\.6/ });
  await expect(mail).toContainText('Not met');
  await expect(mail).toContainText('PEOPLE_MAIL_CODES=true, wanted: false');
  await mail.getByText('What shows it').click();
  await expect(mail).toContainText('mail-codes.test.ts');

  // Kept in the address, so it is checked once the page has gone there.
  await page.getByLabel('Only what is not met').click();
  await expect(page.getByLabel('Only what is not met')).toBeChecked();
  await expect(page.getByText('6.2.1', { exact: true })).toBeHidden();
  await expect(page.getByText('6.3.6', { exact: true })).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as JSON' }).click();
  expect((await download).suggestedFilename()).toBe('compliance.json');
});
