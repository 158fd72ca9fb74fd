import { expect, type Page, test } from '@playwright/test';
import { barriersOn } from './barriers.ts';
import { mailedLink } from './mailbox.ts';
import { signIn } from './sign-in.ts';

test.describe.configure({ mode: 'serial' });

const chosen = 'cobalt lantern drift';
const newcomerOf = (size: string): string => `mary.${size}@tidewater.example`;

const decide = async (page: Page, who: string) => {
  await page.goto('/app/admin/sign-in');
  const form = page.getByRole('region', { name: 'Who may make an account' });
  await form.getByRole('radio', { name: who }).check();
  return form;
};

test('an admin lets people of a domain in, and one of them makes an account', async ({
  page,
  browser,
}, { project }) => {
  const email = newcomerOf(project.name);
  await signIn(page, 'ines.carvalho@tidewater.example');
  const form = await decide(page, 'Who has an address of certain domains');
  await form.getByLabel('Domains', { exact: true }).fill('nowhere');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText(/Expected a domain such as example.com/)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await form.getByLabel('Domains', { exact: true }).fill('tidewater.example');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Saved.')).toBeVisible();

  const newcomer = await (await browser.newContext()).newPage();
  await newcomer.goto('/sign-in');
  await newcomer.getByRole('link', { name: 'Create an account' }).click();
  await expect(newcomer.getByText('An address of tidewater.example')).toBeVisible();
  expect(await barriersOn(newcomer)).toEqual([]);
  await newcomer.getByLabel('E-mail address').fill('mary@elsewhere.example');
  await newcomer.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(newcomer.getByText('Expected an address of tidewater.example.')).toBeVisible();
  await newcomer.getByLabel('E-mail address').fill(email);
  await newcomer.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(newcomer.getByText(`We have written to ${email}.`, { exact: false })).toBeVisible();
  expect(await barriersOn(newcomer)).toEqual([]);

  await newcomer.goto(await mailedLink(page, email, 'Make my account', 'Your account at'));
  await newcomer.getByLabel('Your name').fill('Mary Somerville');
  await newcomer.getByLabel('Password').fill('password');
  await newcomer.getByRole('button', { name: 'Make my account' }).click();
  await expect(newcomer.getByText(/Expected/).first()).toBeVisible();
  expect(await barriersOn(newcomer)).toEqual([]);
  await newcomer.getByLabel('Password').fill(chosen);
  await newcomer.getByRole('button', { name: 'Make my account' }).click();
  await expect(newcomer).toHaveURL(/\/app\/profile$/);
  await newcomer.context().close();

  const closed = await decide(page, 'Who is invited');
  await closed.getByRole('button', { name: 'Save' }).click();
  await expect(closed.getByText('Saved.')).toBeVisible();
  const late = await (await browser.newContext()).newPage();
  await late.goto('/sign-up');
  await expect(late.getByRole('heading', { name: 'By invitation' })).toBeVisible();
  expect(await barriersOn(late)).toEqual([]);
  await late.context().close();
});

test('a person changes their address, and takes a change back that was not theirs', async ({
  page,
  browser,
}, { project }) => {
  const email = newcomerOf(project.name);
  const moved = `somerville.${project.name}@tidewater.example`;
  await signIn(page, email, chosen);
  await page.goto('/app/profile/security');
  const card = page.getByRole('region', { name: 'E-mail address' });
  await card.getByLabel('New address').fill(email);
  await card.getByRole('button', { name: 'Change address' }).click();
  await expect(card.getByText('Expected another address than the one you have.')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await card.getByLabel('New address').fill(moved);
  await card.getByRole('button', { name: 'Change address' }).click();
  await expect(card.getByText(`We have written to ${moved}.`, { exact: false })).toBeVisible();

  const admin = await (await browser.newContext()).newPage();
  await signIn(admin, 'ines.carvalho@tidewater.example');
  const reader = await (await browser.newContext()).newPage();
  await reader.goto(await mailedLink(admin, moved, 'Use this address', 'Is this your address'));
  await expect(reader.getByRole('heading', { name: 'Is this your address?' })).toBeVisible();
  expect(await barriersOn(reader)).toEqual([]);
  await reader.getByRole('button', { name: 'Use this address' }).click();
  await expect(reader.getByRole('heading', { name: 'Your address is changed' })).toBeVisible();
  expect(await barriersOn(reader)).toEqual([]);
  await page.goto('/app/profile/security');
  await expect(card.getByText(`You sign in with ${moved}`, { exact: false })).toBeVisible();

  await reader.goto(await mailedLink(admin, email, 'It was not me', 'has another address'));
  await expect(reader.getByRole('heading', { name: 'It was not you?' })).toBeVisible();
  expect(await barriersOn(reader)).toEqual([]);
  await reader.getByRole('button', { name: 'Take it back' }).click();
  await expect(reader.getByRole('heading', { name: 'It is yours again' })).toBeVisible();
  // Whoever sits where it was changed is shown out by themselves.
  await expect(page).toHaveURL(/\/sign-in/);
  await reader.goto(await mailedLink(admin, email, 'Choose a new password', 'Your new password'));
  await reader.getByLabel('New password').fill(chosen);
  await reader.getByRole('button', { name: 'Change my password' }).click();
  await expect(reader.getByRole('heading', { name: 'Your password is changed' })).toBeVisible();
  await Promise.all([admin.context().close(), reader.context().close()]);
});
