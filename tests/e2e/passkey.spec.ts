import { expect, type Page, test } from '@playwright/test';
import { demoPassword } from '@vicinity/people';
import { barriersOn } from './barriers.ts';

test.describe.configure({ mode: 'serial' });

// People of the demo company whom no other story is about, one for each size of window.
const owners = {
  desktop: 'camila.herrera@tidewater.example',
  phone: 'benjamin.koh@tidewater.example',
} as const;
const ownerOf = (name: string): string => (name === 'phone' ? owners.phone : owners.desktop);

/** A device that keeps passkeys and checks who holds it, as Chromium plays it for tests. */
const withDevice = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    passkeys: async () =>
      (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    /** Whether its owner is there, and touches it. */
    touch: (enabled: boolean) =>
      devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
  };
};

const givePassword = async (page: Page, email: string) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};
const welcome = (page: Page) => page.getByRole('heading', { level: 1, name: /^Welcome, / });

test('a person adds a passkey and signs in with it, with and without the password', async ({
  page,
}, { project }) => {
  await givePassword(page, ownerOf(project.name));
  await expect(welcome(page)).toBeVisible();
  const device = await withDevice(page);
  await page.goto('/app/profile/security');
  await page.getByRole('button', { name: 'Passkey', exact: true }).click();

  const adding = page.getByRole('dialog', { name: 'Add a passkey' });
  await expect(adding.getByLabel('Name')).toHaveValue('Chrome on Windows');
  expect(await barriersOn(page)).toEqual([]);
  await adding.getByLabel('Name').fill('Laptop');
  await adding.getByRole('button', { name: 'Make a passkey' }).click();
  await expect(page.getByRole('list', { name: 'Backup codes' })).toBeVisible();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(
    page.getByRole('list', { name: 'Second factors' }).getByText('Laptop'),
  ).toBeVisible();
  expect(await device.passkeys()).toHaveLength(1);

  await device.touch(false);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  expect(await barriersOn(page)).toEqual([]);
  await device.touch(true);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(welcome(page)).toBeVisible();

  await device.touch(false);
  await page.context().clearCookies();
  await givePassword(page, ownerOf(project.name));
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await device.touch(true);
  await page.getByRole('button', { name: 'Use my passkey' }).click();
  await expect(welcome(page)).toBeVisible();
});
