import { expect, type Page, test } from '@playwright/test';
import { type RealProvider, startRealProvider } from '@vicinity/auth/testing';
import { randomIds } from '@vicinity/core';
import { ProviderId } from '@vicinity/people/contract';
import { barriersOn } from './barriers.ts';
import { mailedCode } from './mailbox.ts';
import { signIn } from './sign-in.ts';

test.describe.configure({ mode: 'serial' });

const providerId = randomIds(ProviderId);
let provider: RealProvider;
test.beforeAll(async () => {
  const hub = `http://localhost:${process.env['E2E_PORT'] ?? 4310}`;
  provider = await startRealProvider({
    redirectUris: [`${hub}/sign-in/return/${providerId}`],
    signedOutUris: [`${hub}/sign-in`],
  });
  provider.know('eve', { name: 'Eve', email: 'eve@elsewhere.example', email_verified: true });
});
test.afterAll(() => provider.close());

const nameOf = (size: string): string => `Keys of ${size}`;

/** From the button to the provider, past its two pages. */
const continueWith = async (page: Page, size: string, login: string) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: `Continue with ${nameOf(size)}` }).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('button[type=submit]').click();
};

test('an admin adds a provider, and hears what is wrong with it first', async ({ page }, {
  project,
}) => {
  await signIn(page, 'ines.carvalho@tidewater.example');
  await page.goto('/app/admin/sign-in');
  await expect(page.getByRole('link', { name: 'Add a provider' })).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  await page.goto(`/app/admin/sign-in/${providerId}`);
  await page.getByRole('radio', { name: 'Another provider of OpenID Connect' }).check();
  await page.getByLabel('Name', { exact: true }).fill(nameOf(project.name));
  await page.getByLabel('Issuer', { exact: true }).fill(provider.issuer);
  await page.getByLabel('Client id', { exact: true }).fill(provider.client.id);
  await page.getByLabel('Client secret', { exact: true }).fill('not the secret');
  await page.getByLabel('Make accounts for newcomers').check();
  await page.getByLabel('For addresses of these domains').fill('tidewater.example');
  await page.getByRole('button', { name: 'Test' }).click();
  const findings = page.getByRole('list', { name: 'What the test found' });
  await expect(findings.getByText(/Copy the client id and the secret again/)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  await page.getByLabel('Client secret', { exact: true }).fill(provider.client.secret);
  await page.getByRole('button', { name: 'Test' }).click();
  await expect(findings.getByText('Accepts the client id and the secret.')).toBeVisible();
  await expect(findings.getByText('Begins a sign-in that comes back to this hub.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByRole('link', { name: nameOf(project.name) })).toBeVisible();
  await page.getByRole('link', { name: nameOf(project.name) }).click();
  await expect(page.getByLabel('Client secret', { exact: true })).toHaveValue('');
  await expect(page.getByText(/It is kept encrypted and never shown; leave/)).toBeVisible();
});

test('a newcomer signs in with it, is at home, and signs out of both', async ({ page }, {
  project,
}) => {
  const email = `zoe.${project.name}@tidewater.example`;
  provider.know('zoe', { name: 'Zoe Novak', email, email_verified: true });
  await page.goto('/sign-in');
  await expect(
    page.getByRole('button', { name: `Continue with ${nameOf(project.name)}` }),
  ).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  await continueWith(page, project.name, 'zoe');
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Zoe' })).toBeVisible();

  await page.goto('/app/profile/security');
  await expect(
    page.getByText(`You have none: you sign in by ${nameOf(project.name)}.`),
  ).toBeVisible();
  await page.getByLabel('New password').fill('cobalt lantern drift');
  await page.getByRole('button', { name: 'Set a password' }).click();
  const asking = page.getByRole('dialog', { name: 'Is it you?' });
  await expect(
    asking.getByRole('button', { name: `Continue with ${nameOf(project.name)}` }),
  ).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await asking.getByRole('button', { name: 'Get a code by mail' }).click();
  await asking.getByRole('button', { name: 'Mail me a code' }).click();
  const code = await mailedCode(await page.context().newPage());
  expect(await barriersOn(page)).toEqual([]);
  await asking.getByLabel('Code from the mail').fill(code);
  await asking.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByLabel('Current password')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  await page.getByRole('button', { name: /Zoe Novak/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/app');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('who is not let in reads why, in words and with a number to ask by', async ({ page }, {
  project,
}) => {
  await continueWith(page, project.name, 'eve');

  await expect(page.getByText(/You have no account here/)).toBeVisible();
  await expect(page.getByText(/If you ask for help, give this number: \S+/)).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\/return\/[\w-]+$/);
  expect(await barriersOn(page)).toEqual([]);

  // The same answer again, as a reload or a second click would send it.
  await page.goto(`/sign-in/return/${providerId}?code=x&state=y`);
  await expect(
    page.getByText('This sign-in took too long, or was finished already.'),
  ).toBeVisible();
});

test('whoever declines at the provider is told so', async ({ page }, { project }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: `Continue with ${nameOf(project.name)}` }).click();
  await page.getByRole('link', { name: /Cancel/ }).click();

  await expect(page.getByText('The provider did not sign you in.')).toBeVisible();
  await expect(page.getByText(/You declined at Keys/)).toBeVisible();
});

test('a member connects an account, and disconnects it', async ({ page }, { project }) => {
  const member = project.name === 'phone' ? 'mei.tanaka' : 'tomasz.nowak';
  await signIn(page, `${member}@tidewater.example`);
  await page.goto('/app/profile/security');
  await page.getByRole('button', { name: `Connect ${nameOf(project.name)}` }).click();
  await page.locator('input[name=login]').fill(member);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('button[type=submit]').click();

  const connected = page.getByRole('list', { name: 'Connected accounts' });
  await expect(connected.getByText(member)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  await connected.getByRole('button', { name: `Disconnect ${nameOf(project.name)}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect(connected).toBeHidden();
  await expect(page.getByRole('button', { name: `Connect ${nameOf(project.name)}` })).toBeVisible();
});
