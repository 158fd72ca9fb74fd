import { expect, test } from '@playwright/test';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

// People of the demo company whom no other story is about, one for each size of window.
const owners = {
  desktop: 'noor.rahman@tidewater.example',
  phone: 'duarte.pinto@tidewater.example',
} as const;

test('a person makes a token, uses it, and revokes it', async ({ page, request }, { project }) => {
  await signIn(page, project.name === 'phone' ? owners.phone : owners.desktop);
  await page.goto('/app/profile');
  await page.getByRole('main').getByRole('link', { name: 'Access tokens' }).click();
  await expect(page.getByText('No tokens yet')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  await page.getByRole('button', { name: 'New token' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Make token' }).click();
  await expect(form.getByText('Expected a name of 1 to 60 characters')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await form.getByLabel('Name').fill('Nightly export');
  await form.getByRole('button', { name: 'Make token' }).click();

  const token = (await page.getByText(/^vcp_\w{42}$/).textContent()) ?? '';
  expect(await barriersOn(page)).toEqual([]);
  const read = () =>
    request.get('/api/v1/people', { headers: { authorization: `Bearer ${token}` } });
  expect((await read()).status()).toBe(200);
  await page.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByText(token)).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Access tokens' })).toContainText('Nightly export');
  expect(await barriersOn(page)).toEqual([]);

  await page.getByRole('button', { name: 'Revoke Nightly export' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click();
  await expect(page.getByText('No tokens yet')).toBeVisible();
  expect((await read()).status()).toBe(401);

  await page.goto('/app/inbox');
  await expect(page.getByText('An access token was made for your account').first()).toBeVisible();
});
