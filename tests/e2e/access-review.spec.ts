import { expect, test } from '@playwright/test';
import { demoAccounts } from '@vicinity/people';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

const [owner] = demoAccounts;
// Somebody of the demo company whom no other story is about, one for each size of window.
const members = {
  desktop: { name: 'Sneha Patil', email: 'sneha.patil@tidewater.example' },
  phone: { name: 'Theo Anders', email: 'theo.anders@tidewater.example' },
} as const;

test('an owner reviews who may do what, ends a token, keeps the file and signs off', async ({
  page,
  browser,
}, { project }) => {
  const member = project.name === 'phone' ? members.phone : members.desktop;
  const elsewhere = await browser.newContext();
  const their = await elsewhere.newPage();
  await signIn(their, member.email);
  await their.goto('/app/profile/tokens');
  await their.getByRole('button', { name: 'New token' }).first().click();
  const form = their.getByRole('dialog');
  await form.getByLabel('Name').fill('Nightly report');
  await form.getByRole('button', { name: 'Make token' }).click();
  await expect(their.getByText('Nightly report').first()).toBeVisible();

  await signIn(page, owner.email);
  await page.goto('/app/admin/access');
  const people = page.getByRole('list', { name: 'People' });
  await expect(people.getByRole('button').first()).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByLabel('Whose access').fill(member.email);
  await expect(people.getByRole('button')).toHaveCount(1);
  await people.getByRole('button', { name: member.name }).click();
  const detail = page.getByRole('dialog');
  await expect(detail.getByText('people.read-directory', { exact: true })).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await detail.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await expect(detail.getByText('Nightly report')).toBeHidden();
  await detail.getByRole('button', { name: 'Close' }).click();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('access-review.csv');

  await page.getByRole('button', { name: 'Sign off' }).click();
  const signing = page.getByRole('dialog');
  await signing.getByLabel('Note').fill('One token nobody needed');
  expect(await barriersOn(page)).toEqual([]);
  await signing.getByRole('button', { name: 'Sign off' }).click();
  await expect(signing).toBeHidden();
  await expect(page.getByText(`Signed off by ${owner.name}`)).toBeVisible();

  await their.goto('/app/inbox');
  await expect(
    their.getByText('An administrator revoked an access token of yours').first(),
  ).toBeVisible();
  await elsewhere.close();
});
