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

test('a password is hidden as it is typed, and pasted or filled in by a manager all the same', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('from a manager'));
  const password = page.getByLabel('Password');

  await password.focus();
  await page.keyboard.press('ControlOrMeta+v');

  await expect(password).toHaveValue('from a manager');
  await expect(password).toHaveAttribute('type', 'password');
  await expect(password).toHaveAttribute('autocomplete', 'current-password');
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('autocomplete', /^username/);
});

test('a wrong password is refused in words, and the form stays', async ({ page }) => {
  await page.getByLabel('E-mail address').fill('nobody@example.com');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();

  await expect(
    page.getByText('This e-mail address and password do not belong together.'),
  ).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in$/);
});
