import { expect, test } from '@playwright/test';
import { demoPassword } from '@vicinity/people';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

test.describe.configure({ mode: 'serial' });

// People of the demo company whom no other story is about, one for each size of window.
const owners = {
  desktop: 'minh.tran@tidewater.example',
  phone: 'eszter.kovacs@tidewater.example',
} as const;
const ownerOf = (name: string): string => (name === 'phone' ? owners.phone : owners.desktop);

const changed = 'seven tall giraffes';

test('a person changes their password, and sees how good it is', async ({ page }, { project }) => {
  await signIn(page, ownerOf(project.name), demoPassword);
  await page.goto('/app/profile');
  await page.getByRole('main').getByRole('link', { name: 'Sign-in and security' }).click();

  await page.getByLabel('Current password').fill(demoPassword);
  await page.getByLabel('New password').fill('password');
  await expect(page.getByText('Guessed at once')).toBeVisible();
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText(/one is among the most common/)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  await page.getByLabel('New password').fill(changed);
  await expect(page.getByText('Very strong')).toBeVisible();
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed.')).toBeVisible();

  await page.goto('/app/inbox');
  await expect(page.getByText('Your password was changed').first()).toBeVisible();
});

test('a person sees where they are signed in, and signs another device out', async ({
  page,
  browser,
}, { project }) => {
  await signIn(page, ownerOf(project.name), changed);
  const elsewhere = await browser.newContext({
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  });
  const other = await elsewhere.newPage();
  await signIn(other, ownerOf(project.name), changed);

  await page.goto('/app/profile/security');
  const sessions = page.getByRole('list', { name: 'Sessions' });
  await expect(sessions.getByText('This device')).toHaveCount(1);
  expect(await barriersOn(page)).toEqual([]);
  await sessions.getByRole('button', { name: 'Sign out Firefox on Linux' }).click();
  await expect(sessions.getByText('Firefox on Linux')).toHaveCount(0);

  await expect(other).toHaveURL(/\/sign-in/);
  await elsewhere.close();
});

test('who forgot their password gets a link by mail that sets a new one', async ({
  page,
  browser,
}, { project }) => {
  const owner = ownerOf(project.name);
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  // The field of the page before has the same label.
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
  await page.getByLabel('E-mail address').fill(owner);
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();

  const elsewhere = await browser.newContext();
  const reader = await elsewhere.newPage();
  await signIn(reader, owner, changed);
  await reader.goto('/app/mailbox');
  await reader
    .getByRole('list', { name: 'Mail' })
    .getByRole('button')
    .filter({ hasText: 'Your new password' })
    .first()
    .click();
  const link = reader.frameLocator('iframe').getByRole('link', { name: 'Choose a new password' });
  await page.goto((await link.getAttribute('href')) ?? '');

  await page.getByLabel('New password').fill(demoPassword);
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Change my password' }).click();
  await expect(page.getByRole('heading', { name: 'Your password is changed' })).toBeVisible();

  await reader.goto('/app');
  await expect(reader).toHaveURL(/\/sign-in/);
  await elsewhere.close();
  await signIn(page, owner, demoPassword);
});
