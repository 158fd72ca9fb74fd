import { expect, type Page, test } from '@playwright/test';
import { totpCode } from '@vicinity/auth';
import { instant } from '@vicinity/core';
import { demoAccounts, demoPassword } from '@vicinity/people';
import { z } from 'zod';
import { barriersOn } from './barriers.ts';

// People of the demo company whom no other story is about, one for each size of window.
const editors = {
  desktop: 'hui.min.lee@tidewater.example',
  phone: 'chanya.suwan@tidewater.example',
} as const;

const signIn = async (page: Page, email: string) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/app/);
};

const Found = z.object({ items: z.array(z.object({ id: z.string() })) });

test('whose new role needs two-step verification turns it on before anything else', async ({
  page,
  browser,
}, { project }) => {
  const email = project.name === 'phone' ? editors.phone : editors.desktop;
  const office = await browser.newContext();
  const admin = await office.newPage();
  await signIn(admin, demoAccounts[0].email);
  const found = await admin.request.get('/api/v1/people', { params: { search: email } });
  const [editor] = Found.parse(await found.json()).items;
  const given = await admin.request.put(`/api/v1/people/${editor?.id}/roles`, {
    data: { roles: ['editor', 'member'], customRoles: [] },
  });
  expect(given.status()).toBe(204);
  await office.close();

  await signIn(page, email);
  await expect(page).toHaveURL(/\/app\/profile\/security$/);
  await expect(page.getByText('Your role needs two-step verification')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.goto('/app/people');
  await expect(page).toHaveURL(/\/app\/profile\/security$/);

  await page.getByRole('button', { name: 'Authenticator app' }).click();
  const adding = page.getByRole('dialog', { name: 'Add an authenticator app' });
  const secret = (await adding.getByLabel('Key', { exact: true }).innerText()).replaceAll(' ', '');
  await adding.getByLabel('Code that the app shows').fill(totpCode(secret, instant(Date.now())));
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();

  await expect(page.getByText('Your role needs two-step verification')).toHaveCount(0);
  await page.goto('/app/people');
  await expect(page).toHaveURL(/\/app\/people$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
