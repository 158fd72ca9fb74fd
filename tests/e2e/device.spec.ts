import { type APIRequestContext, expect, test } from '@playwright/test';
import { z } from 'zod';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

// People of the demo company whom no other story is about, one for each size of window.
const owners = {
  desktop: 'julia.sobczak@tidewater.example',
  phone: 'nikola.horvat@tidewater.example',
} as const;

const Begun = z.object({ deviceCode: z.string(), userCode: z.string() });
const begin = async (request: APIRequestContext) => {
  const headers = { 'user-agent': 'vc on a laptop' };
  return Begun.parse(await (await request.post('/api/v1/device-sign-ins', { headers })).json());
};
const finish = (request: APIRequestContext, deviceCode: string) =>
  request.post('/api/v1/device-sign-ins/tokens', { data: { deviceCode } });

test('a person compares a code, lets their terminal in, and signs it out again', async ({
  page,
  request,
}, { project }) => {
  await signIn(page, project.name === 'phone' ? owners.phone : owners.desktop);
  const { deviceCode, userCode } = await begin(request);
  await page.goto('/app/device');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(
    page.getByText('Enter the code that the device shows', { exact: true }),
  ).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByLabel('Code').fill(userCode.toLowerCase());
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByText('vc on a laptop')).toBeVisible();
  await expect(page.getByText(userCode)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByText('Your device is signed in.')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  const { accessToken } = z
    .object({ accessToken: z.string() })
    .parse(await (await finish(request, deviceCode)).json());
  const read = () =>
    request.get('/api/v1/session', { headers: { authorization: `Bearer ${accessToken}` } });
  expect((await read()).status()).toBe(200);
  await page.getByRole('link', { name: 'See where you are signed in' }).click();
  await page.getByRole('button', { name: 'Sign out vc on a laptop' }).click();
  await expect(page.getByText('vc on a laptop')).toHaveCount(0);
  expect((await read()).status()).toBe(401);
});

test('a device that is refused gets nothing, and its code is over', async ({ page, request }, {
  project,
}) => {
  await signIn(page, project.name === 'phone' ? owners.phone : owners.desktop);
  const { deviceCode, userCode } = await begin(request);
  await page.goto(`/app/device?code=${userCode}`);
  await page.getByRole('button', { name: 'Refuse' }).click();
  await expect(page.getByText('The device was refused.')).toBeVisible();
  expect((await finish(request, deviceCode)).status()).toBe(403);

  await page.goto(`/app/device?code=${userCode}`);
  await expect(page.getByText(/This code is not valid any more/)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Enter another code' }).click();
  await expect(page.getByLabel('Code')).toBeVisible();
});
