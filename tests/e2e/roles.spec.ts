import { expect, test } from '@playwright/test';
import { demoAccounts } from '@vicinity/people';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

const [owner] = demoAccounts;
// Somebody of the demo company whom no other story is about, one for each size of window.
const auditors = {
  desktop: { name: 'Yusuf Demir', email: 'yusuf.demir@tidewater.example' },
  phone: { name: 'Amara Okafor', email: 'amara.okafor@tidewater.example' },
} as const;

test('an owner makes a role, gives it, sees who may do what, and takes it back', async ({
  page,
  browser,
}, { project }) => {
  const auditor = project.name === 'phone' ? auditors.phone : auditors.desktop;
  const role = `Auditor ${project.name}`;
  await signIn(page, owner.email);
  await page.goto('/app/admin/roles');
  await expect(page.getByRole('columnheader', { name: /^Guest/ })).toBeAttached();
  expect(await barriersOn(page)).toEqual([]);

  await page.getByRole('button', { name: 'New role' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Make role' }).click();
  await expect(form.getByText('Expected at least one permission')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await form.getByLabel('Name').fill(role);
  await form.getByLabel('Read and verify the audit log').check();
  await form.getByRole('button', { name: 'Make role' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('columnheader', { name: new RegExp(`^${role}`) })).toBeAttached();

  await page.goto(`/app/people?search=${auditor.email}`);
  await page.getByRole('main').getByRole('link', { name: auditor.name }).click();
  await page.getByRole('checkbox', { name: role }).check();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save roles' }).click();
  await expect(page.getByRole('button', { name: 'Save roles' })).toBeHidden();

  const elsewhere = await browser.newContext();
  const reader = await elsewhere.newPage();
  await signIn(reader, auditor.email);
  await reader.goto('/app/admin/audit');
  await expect(reader.getByRole('button', { name: 'Check the log' })).toBeVisible();
  await reader.goto('/app/admin/roles');
  await expect(reader.getByText('Your roles do not allow this.')).toBeVisible();

  await page.goto('/app/admin/roles');
  await page.getByRole('button', { name: `Remove ${role}` }).click();
  const removal = page.getByRole('dialog');
  await expect(removal.getByRole('link', { name: auditor.name })).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await removal.getByRole('button', { name: 'Remove role' }).click();
  await expect(page.getByRole('columnheader', { name: new RegExp(`^${role}`) })).toHaveCount(0);
  await reader.goto('/app/admin/audit');
  await expect(reader.getByText('Your roles do not allow this.')).toBeVisible();
  await elsewhere.close();
});
