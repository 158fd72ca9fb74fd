import { expect, test } from '@playwright/test';
import { demoAccounts } from '@vicinity/people';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

const [owner] = demoAccounts;
// Somebody of the demo company whom no other story is about, one for each size of window.
const members = {
  desktop: { name: 'Beatriz Fonseca', email: 'beatriz.fonseca@tidewater.example' },
  phone: { name: 'Filip Górski', email: 'filip.gorski@tidewater.example' },
} as const;
const reason = 'Ticket 4711: cannot see their match';

test('an owner acts as somebody, in their sight and for a reason, and goes back', async ({
  page,
  browser,
}, { project }) => {
  const member = project.name === 'phone' ? members.phone : members.desktop;
  await signIn(page, owner.email);
  await page.goto(`/app/people?search=${member.email}`);
  await page.getByRole('main').getByRole('link', { name: member.name }).click();
  await page.getByRole('button', { name: `Act as ${member.name}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Act as them' }).click();
  await expect(dialog.getByText(/Expected a reason of 10 characters/)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: 'Act as them' }).click();

  const banner = page.getByRole('region', { name: 'Acting as somebody else' });
  await expect(banner.getByText(`You are acting as ${member.name}`)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.goto('/app/profile/security');
  await expect(banner).toBeVisible();
  await expect(page.getByText(/This is for the person alone/).first()).toBeVisible();
  await page.goto('/app/coffee');
  await expect(banner).toBeVisible();

  const elsewhere = await browser.newContext();
  const their = await elsewhere.newPage();
  await signIn(their, member.email);
  await their.goto('/app/inbox');
  await expect(their.getByText(/acts in your place/).first()).toBeVisible();
  await their.goto('/app/profile/security');
  const times = their.getByRole('list', { name: 'Who acted in your place' });
  await expect(times.getByText(reason)).toBeVisible();
  await expect(their.getByText(/, acting as you$/)).toBeVisible();
  expect(await barriersOn(their)).toEqual([]);
  await elsewhere.close();

  await banner.getByRole('button', { name: 'Back to your account' }).click();
  await expect(page).toHaveURL(/\/app\/people\//);
  await expect(page.getByRole('button', { name: `Act as ${member.name}` })).toBeVisible();
  await expect(banner).toBeHidden();
  await page.goto('/app/admin/audit');
  await expect(page.getByText(`Began to act as somebody else: ${member.name}`)).toBeVisible();
});

test('an owner limits the devices of a role', async ({ page }, { project }) => {
  const role = project.name === 'phone' ? 'Guest' : 'Maintainer';
  await signIn(page, owner.email);
  await page.goto('/app/admin/roles');
  await page.getByRole('button', { name: `Change the limit of ${role}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Devices at once').fill('0');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText(/1/).last()).toBeVisible();
  await dialog.getByLabel('Devices at once').fill('3');
  expect(await barriersOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('list', { name: 'Devices by role' }).getByRole('listitem').filter({
    hasText: role,
  });
  await expect(row).toContainText('3 devices');
  expect(await barriersOn(page)).toEqual([]);
});
