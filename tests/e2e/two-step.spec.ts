import { expect, type Page, test } from '@playwright/test';
import { totpCode } from '@vicinity/auth';
import { instant } from '@vicinity/core';
import { demoPassword } from '@vicinity/people';
import { barriersOn } from './barriers.ts';
import { mailedCode } from './mailbox.ts';

test.describe.configure({ mode: 'serial' });

// People of the demo company whom no other story is about, one for each size of window.
const owners = {
  desktop: 'grace.santos@tidewater.example',
  phone: 'owen.mackenzie@tidewater.example',
} as const;
const ownerOf = (name: string): string => (name === 'phone' ? owners.phone : owners.desktop);

const PERIOD_MS = 30_000;

/** What the app of this person shows; a code works once, so the next one is waited for where needed. */
const app = { secret: '', lastPeriod: 0 };
const nextCode = async (page: Page): Promise<string> => {
  while (Math.floor(Date.now() / PERIOD_MS) <= app.lastPeriod) await page.waitForTimeout(250);
  app.lastPeriod = Math.floor(Date.now() / PERIOD_MS);
  return totpCode(app.secret, instant(Date.now()));
};
let backupCode = '';

const givePassword = async (page: Page, email: string) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};
const welcome = (page: Page) => page.getByRole('heading', { level: 1, name: /^Welcome, / });

test('a person adds an authenticator app and keeps backup codes', async ({ page }, { project }) => {
  await givePassword(page, ownerOf(project.name));
  await expect(welcome(page)).toBeVisible();
  await page.goto('/app/profile/security');
  const card = page.getByRole('region', { name: /Two-step verification/ });
  await expect(card.getByText('Off')).toBeVisible();

  await card.getByRole('button', { name: 'Authenticator app' }).click();

  const adding = page.getByRole('dialog', { name: 'Add an authenticator app' });
  await expect(adding.getByRole('img', { name: /QR code/ })).toBeVisible();
  app.secret = ((await adding.getByLabel('Key', { exact: true }).textContent()) ?? '').replaceAll(
    ' ',
    '',
  );
  app.lastPeriod = 0;
  expect(await barriersOn(page)).toEqual([]);
  await adding.getByLabel('Code that the app shows').fill('000000');
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(adding.getByText(/Expected the code that the app shows/)).toBeVisible();
  await adding.getByLabel('Code that the app shows').fill(await nextCode(page));
  await adding.getByLabel('Name').fill('Work phone');
  await adding.getByRole('button', { name: 'Add', exact: true }).click();

  const codes = page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  backupCode = (await codes.first().textContent()) ?? '';
  expect(await barriersOn(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('backup-codes.txt');
  await page.getByRole('button', { name: 'I have kept them' }).click();

  const factors = page.getByRole('list', { name: 'Second factors' });
  await expect(factors.getByText('Work phone')).toBeVisible();
  await expect(factors.getByText(/10 of 10 left/)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`signing in asks for a code, without barriers in ${colorScheme}`, async ({ page }, {
    project,
  }) => {
    await page.emulateMedia({ colorScheme });
    await givePassword(page, ownerOf(project.name));
    await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
    expect(await barriersOn(page)).toEqual([]);

    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByText(/You have 4 more tries/)).toBeVisible();
    await page.getByLabel('Code').fill(await nextCode(page));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(welcome(page)).toBeVisible();
  });
}

test('a backup code lets its owner in once, and they turn two-step verification off', async ({
  page,
}, { project }) => {
  await givePassword(page, ownerOf(project.name));
  await page.getByRole('button', { name: 'Use a backup code' }).click();
  await page.getByLabel('Backup code').fill(backupCode);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(welcome(page)).toBeVisible();

  await page.goto('/app/profile/security');
  const factors = page.getByRole('list', { name: 'Second factors' });
  await expect(factors.getByText(/9 of 10 left/)).toBeVisible();
  await factors.getByRole('button', { name: 'Remove Work phone' }).click();
  const asking = page.getByRole('dialog', { name: 'Remove Work phone?' });
  expect(await barriersOn(page)).toEqual([]);
  await asking.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Off', { exact: true })).toBeVisible();

  await page.goto('/app/inbox');
  await expect(
    page.getByText('An authenticator app was removed from your account').first(),
  ).toBeVisible();
});

test('who gets codes by mail signs in with one, and is not asked again in that browser', async ({
  page,
  browser,
}, { project }) => {
  const owner = ownerOf(project.name);
  await givePassword(page, owner);
  await expect(welcome(page)).toBeVisible();
  const reader = await page.context().newPage();
  await page.goto('/app/profile/security');
  await page.getByRole('button', { name: 'Codes by mail' }).click();
  const adding = page.getByRole('dialog', { name: 'Turn on codes by mail' });
  await expect(adding).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await adding.getByLabel('Code from the mail').fill(await mailedCode(reader));
  await adding.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await givePassword(other, owner);
  await other.getByRole('button', { name: 'Mail me a code' }).click();
  await expect(other.getByText('A code is on its way to you.')).toBeVisible();
  await other.getByLabel('Code').fill(await mailedCode(reader));
  await other.getByLabel('Do not ask again in this browser for 30 days').check();
  expect(await barriersOn(other)).toEqual([]);
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(welcome(other)).toBeVisible();
  await elsewhere.clearCookies({ name: 'vicinity' });
  await givePassword(other, owner);
  await expect(welcome(other)).toBeVisible();

  await other.goto('/app/profile/security');
  await other.getByRole('button', { name: 'Ask again' }).click();
  await expect(other.getByText('Remembered browsers')).toHaveCount(0);
  expect(await barriersOn(other)).toEqual([]);
  await elsewhere.clearCookies({ name: 'vicinity' });
  await givePassword(other, owner);
  await expect(other.getByRole('heading', { name: 'One more step' })).toBeVisible();
  await elsewhere.close();
});
