import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { demoAccounts } from '@vicinity/people';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

const [admin, organiser, member] = demoAccounts;

// Each size of window is a story of its own: people of its own, and the next round of the one programme.
test.describe.configure({ mode: 'serial' });

test('an admin imports people from a file, and mends what the report says', async ({ page }, {
  project,
}) => {
  await signIn(page, admin.email);
  await page.goto('/app/admin/import');
  const company = (mode: string) => ({
    name: 'staff.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'name,email,office,timezone,mode,shoe size',
        `Ada Byron,ada@${project.name}.example,London,Europe/London,remote,38`,
        `Alan Mathison,alan@${project.name}.example,London,Europe/London,${mode},42`,
      ].join('\r\n'),
    ),
  });
  const upload = async (mode: string) => {
    const field = page.locator('input[type=file]');
    // While the page comes to life there are two of it for a moment.
    await expect(field).toHaveCount(1);
    await field.setInputFiles(company(mode));
  };

  await upload('sofa');
  await expect(page.getByText('shoe size')).toBeVisible();
  await expect(page.getByText('sofa')).toBeVisible();
  await expect(page.getByText('Remote, onsite or any.')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import the 1 person without faults' }).click();
  await expect(page.getByRole('status').getByText('New')).toBeVisible();

  await page.goto('/app/admin/import');
  await upload('any');
  await page.getByRole('button', { name: 'Import 2 people' }).click();
  const outcome = page.getByRole('status').filter({ hasText: 'Unchanged' });
  await expect(outcome).toContainText(/New\s*1\s*Changed\s*0\s*Unchanged\s*1/);

  await page.goto('/app/people?search=alan%40');
  await expect(page.getByText('Alan Mathison').first()).toBeVisible();
});

test('an organiser sees what the next round would be like', async ({ page }) => {
  await signIn(page, organiser.email);
  await page.goto('/app/programmes');
  await page.getByRole('link', { name: 'Coffee across offices' }).first().click();
  await page.getByRole('link', { name: 'Preview the next round' }).click();

  await expect(page.getByText('of what is possible')).toBeVisible();
  await expect(page.getByText(/^A (great|good|fair) fit for /).first()).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
});

test('an organiser runs a round, watches it, reads why, and proves that chance was fair', async ({
  page,
}) => {
  await signIn(page, organiser.email);
  await page.goto('/app/programmes');
  await page.getByRole('link', { name: 'Coffee across offices' }).first().click();

  await page.getByRole('button', { name: 'Run round' }).click();
  await page.getByRole('button', { name: 'Run it' }).click();

  await expect(page.getByRole('tab', { name: /^Groups \(\d+\)/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^Group 1$/)).toBeVisible();
  await expect(page.getByText(/^In common: /).first()).toBeVisible();
  await expect(page.getByText(/working hours in common/).first()).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  await page.getByRole('tab', { name: /^Left out/ }).click();
  await expect(page.getByRole('tabpanel').getByRole('paragraph').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Why not?' }).click();
  await page.getByRole('button', { name: /One person/ }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: /Another person/ }).click();
  await page.getByRole('option').nth(1).click();
  await expect(
    page.getByRole('tabpanel').getByRole('status').getByRole('paragraph').first(),
  ).toBeVisible();
  await page.getByRole('tab', { name: 'Reproduce' }).click();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('The same, group by group')).toBeVisible();
});

test('a member sees whom they meet and why, takes the slot along, and says that they met', async ({
  page,
}) => {
  await signIn(page, member.email);
  await page.goto('/app/coffee');
  const heading = page.getByRole('heading', { name: /^Coffee with / }).first();
  await expect(heading).toBeVisible();
  await expect(page.getByText('To break the ice').first()).toBeVisible();
  await expect(page.getByText(/^Different offices: /).first()).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Add to my calendar' }).first().click();
  const calendar = await readFile(await (await download).path(), 'utf8');
  expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(calendar).toContain('BEGIN:VEVENT');

  await page.getByRole('button', { name: 'I can make it', exact: true }).first().click();
  await expect(page.getByText(/^You said that you can make it/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Propose another time' }).first().click();
  await page
    .getByRole('button', { name: /^Propose .* \d/ })
    .first()
    .click();
  await expect(page.getByText(/^Proposed by /).first()).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  await page.getByRole('radio', { name: 'We met' }).first().click();
  await expect(page.getByText('Lovely. Thanks for telling us.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'We met' }).first()).toBeChecked();
  expect(await barriersOn(page)).toEqual([]);
});

test('the member was told once by inbox and once by mail', async ({ page }) => {
  await signIn(page, member.email);
  await page.goto('/app/coffee');
  const title = await page
    .getByRole('heading', { name: /^Coffee with / })
    .first()
    .innerText();
  const name = title.replace('Coffee with ', '');

  await page.goto('/app/inbox');
  await expect(page.getByText(new RegExp(name)).first()).toBeVisible();
  await page.goto('/app/mailbox');
  const mail = page
    .getByRole('list', { name: 'Mail' })
    .getByRole('button')
    .filter({ hasText: name });
  await mail.first().click();
  await expect(page.frameLocator('iframe').getByText(new RegExp(name)).first()).toBeVisible();
  // Nothing runs in the frame of a mail, so nothing could look for barriers there.
  await page.getByRole('checkbox', { name: 'Plain text' }).click();
  await expect(page.locator('pre')).toContainText(name);
  expect(await barriersOn(page)).toEqual([]);
});

const places = [
  {
    as: member,
    paths: [
      '/app',
      '/app/coffee/history',
      '/app/coffee/preferences',
      '/app/people',
      '/app/profile',
      '/app/inbox',
    ],
  },
  { as: organiser, paths: ['/app/programmes', '/app/programmes/new'] },
  {
    as: admin,
    paths: [
      '/app/admin/import',
      '/app/admin/jobs',
      '/app/admin/roles',
      '/app/admin/sign-in',
      '/app/admin/access',
      '/app/admin/audit',
      '/app/admin/audit/targets',
      '/app/admin/audit/compliance',
    ],
  },
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page has barriers or scrolls sideways, in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const { as, paths } of places) {
      await signIn(page, as.email);
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle');

        expect(await barriersOn(page), path).toEqual([]);
        expect(await sidewaysOn(page), path).toBe(0);
      }
    }
  });
}

test('a member who goes where organisers work is told so, kindly', async ({ page }) => {
  await signIn(page, member.email);
  await page.goto('/app/admin/import');

  await expect(page.getByText('Your roles do not allow this.').first()).toBeVisible();
});

/** Pixels by which the page is wider than its window. */
const sidewaysOn = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
