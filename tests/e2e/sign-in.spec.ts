import { expect, test } from '@playwright/test';
import { barriersOn } from './barriers.ts';

test.beforeEach(({ page }) => page.goto('/sign-in'));

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the way in has no barriers, in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();

    expect(await barriersOn(page)).toEqual([]);
  });
}

test('a wrong password is refused in words, and the form stays', async ({ page }) => {
  await page.getByLabel('E-mail address').fill('nobody@example.com');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();

  await expect(
    page.getByText('This e-mail address and password do not belong together.'),
  ).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in$/);
});
