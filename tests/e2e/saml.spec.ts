import { expect, type Page, test } from '@playwright/test';
import { type SamlProvider, startSamlProvider } from '@vicinity/auth/testing';
import { randomIds } from '@vicinity/core';
import { ProviderId } from '@vicinity/people/contract';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

test.describe.configure({ mode: 'serial' });

const providerId = randomIds(ProviderId);
let provider: SamlProvider;
test.beforeAll(async () => {
  provider = await startSamlProvider();
});
test.afterAll(() => provider.close());

const nameOf = (size: string): string => `Staff of ${size}`;

/** From the button to the provider, past its two pages: the second sends a form from another site. */
const passTheProvider = async (page: Page, login: string) => {
  await page.getByLabel('Login').fill(login);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
};

test('an admin adds a provider of SAML by its metadata, and tests it', async ({ page }, {
  project,
}) => {
  await signIn(page, 'ines.carvalho@tidewater.example');

  await page.goto(`/app/admin/sign-in/${providerId}`);
  await page.getByRole('radio', { name: /^SAML/ }).check();
  await expect(page.getByText(`/api/v1/sign-in/providers/${providerId}/saml`)).toBeVisible();
  await page.getByLabel('Address of its metadata').fill('https://169.254.169.254/');
  await page.getByRole('button', { name: 'Load metadata' }).click();
  await expect(page.getByText(/is at an address that this hub does not ask/)).toBeVisible();
  await page.getByLabel('Address of its metadata').fill(provider.metadataUrl);
  await page.getByRole('button', { name: 'Load metadata' }).click();
  await expect(page.getByLabel('Entity id', { exact: true })).toHaveValue(provider.entityId);
  await expect(page.getByLabel('Certificates')).toHaveValue(provider.certificate);
  expect(await barriersOn(page)).toEqual([]);

  await page.getByLabel('Name', { exact: true }).fill(nameOf(project.name));
  await page.getByLabel('Make accounts for newcomers').check();
  await page.getByLabel('For addresses of these domains').fill('tidewater.example');
  await page.getByLabel('Trust addresses that are not said to be verified').check();
  await page.getByRole('button', { name: 'Test' }).click();
  const findings = page.getByRole('list', { name: 'What the test found' });
  await expect(findings.getByText('Begins a sign-in.')).toBeVisible();
  await expect(findings.getByText(/it says what is set up here/)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();

  await page.getByRole('link', { name: nameOf(project.name) }).click();
  await expect(page.getByLabel('Sign-in address')).toHaveValue(provider.signInUrl);
});

test('a newcomer signs in with it, across sites and back', async ({ page }, { project }) => {
  const email = `yuki.${project.name}@tidewater.example`;
  provider.know('yuki', { email, displayName: 'Yuki Mori' });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: `Continue with ${nameOf(project.name)}` }).click();
  await passTheProvider(page, 'yuki');

  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Yuki' })).toBeVisible();
});

test('a tile in a portal leads straight to the provider', async ({ page }) => {
  await page.goto(`/sign-in/with/${providerId}`);
  await passTheProvider(page, 'yuki');

  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Yuki' })).toBeVisible();
});

test('who begins at the provider is told where to begin', async ({ page, baseURL }) => {
  const here = `${baseURL}/api/v1/sign-in/providers/${providerId}`;
  const { action, fields } = provider.offer(
    { receiver: `${here}/saml`, audience: `${here}/metadata` },
    'yuki',
  );
  await page.goto(`${provider.signInUrl}/nothing`);
  await page.evaluate(
    ({ action: url, answer }) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = url;
      const input = document.createElement('input');
      input.name = 'SAMLResponse';
      input.value = answer;
      form.append(input);
      document.body.append(form);
      form.submit();
    },
    { action, answer: fields.get('SAMLResponse') ?? '' },
  );

  await expect(page.getByText('This sign-in began at the provider, and not here.')).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\/return\/[\w-]+$/);
  expect(await barriersOn(page)).toEqual([]);
});

test('an admin makes a token for the directory, which brings somebody, and revokes it', async ({
  page,
  request,
}, { project }) => {
  await signIn(page, 'ines.carvalho@tidewater.example');
  await page.goto(`/app/admin/sign-in/${providerId}`);
  await expect(page.getByText(/No directory has a token/)).toBeVisible();
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/Whoever has it brings people here/)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Make token' }).click();

  const token = (await page.getByText(/^vcs_\w{42}$/).textContent()) ?? '';
  expect(await barriersOn(page)).toEqual([]);
  const bring = () =>
    request.post('/scim/v2/Users', {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      data: JSON.stringify({
        userName: `lena.${project.name}@tidewater.example`,
        displayName: 'Lena Berg',
      }),
    });
  expect((await bring()).status()).toBe(201);
  await page.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByText(token)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(/It keeps one person and 0 groups here/)).toBeVisible();

  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click();
  await expect(page.getByText(/No directory has a token/)).toBeVisible();
  expect((await bring()).status()).toBe(401);
});
