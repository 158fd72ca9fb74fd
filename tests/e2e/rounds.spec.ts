import { expect, type Locator, type Page, test } from '@playwright/test';
import { demoAccounts } from '@vicinity/people';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

const [admin, organiser] = demoAccounts;

// One draft, from its making to its end.
test.describe.configure({ mode: 'serial' });

/** The address of the draft, once the first story has made it. */
let address = '';

const openRound = async (page: Page, account: { email: string } = organiser) => {
  await signIn(page, account.email);
  await page.goto(address);
  await expect(group(page, 0)).toBeVisible();
};

const group = (page: Page, at: number): Locator =>
  page.getByRole('region', { name: /^Group \d+$/ }).nth(at);

const personIn = (page: Page, at: number): Locator => group(page, at).getByRole('listitem').first();

const namesIn = async (page: Page, at: number): Promise<string> => {
  const labels = await group(page, at)
    .getByRole('button', { name: /^Change / })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return labels.sort().join();
};

const dialog = (page: Page): Locator => page.getByRole('dialog');

/** Once it is known what a change would cost: makes it where the rules allow, else leaves it. */
const makeIfAllowed = async (page: Page, action: string): Promise<boolean> => {
  await expect(
    dialog(page).getByText(/points? of what people wish for|costs nobody more/),
  ).toBeVisible();
  const overrule = dialog(page).getByRole('checkbox', { name: 'Do it all the same' });
  if (await overrule.isVisible()) await overrule.click();
  const button = dialog(page).getByRole('button', { name: action, exact: true });
  if (await button.isDisabled()) {
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog(page)).toBeHidden();
    return false;
  }
  await button.click();
  await expect(dialog(page)).toBeHidden();
  return true;
};

const dragOnto = async (page: Page, from: Locator, to: Locator) => {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('not on the screen');
  await page.mouse.move(start.x + 60, start.y + 18);
  await page.mouse.down();
  await page.mouse.move(start.x + 72, start.y + 24, { steps: 3 });
  await page.mouse.move(end.x + 60, end.y + 18, { steps: 8 });
  await page.mouse.up();
};

test('an organiser prepares a draft, and sees how good it is before anybody hears of it', async ({
  page,
}, { project }) => {
  await signIn(page, organiser.email);
  await page.goto('/app/programmes/new');
  await page.getByLabel('Name').fill(`Tea on ${project.name}`);
  await page.getByRole('button', { name: 'Create the programme' }).click();
  await page.getByRole('button', { name: 'Prepare a draft' }).click();
  await page.getByRole('button', { name: 'Prepare it' }).click();

  await expect(page.getByText('Draft, nobody was told')).toBeVisible();
  await expect(page.getByText('of what is possible')).toBeVisible();
  await expect(page.getByText(/% of pairs are across offices/)).toBeVisible();
  await expect(group(page, 0)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  address = page.url();
});

test('two people change places by drag, and back by undo', async ({ page, viewport }) => {
  test.skip((viewport?.width ?? 0) < 600, 'A finger presses long; the menu does the same.');
  await openRound(page);
  const before = await namesIn(page, 0);

  for (let other = 1; (await namesIn(page, 0)) === before && other < 6; other++) {
    await dragOnto(page, personIn(page, 0), personIn(page, other));
    await expect(dialog(page)).toContainText('Change places');
    expect(await barriersOn(page)).toEqual([]);
    if (await makeIfAllowed(page, 'Change places'))
      await expect.poll(() => namesIn(page, 0)).not.toBe(before);
  }
  const after = await namesIn(page, 0);
  expect(after).not.toBe(before);

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => namesIn(page, 0)).toBe(before);
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect.poll(() => namesIn(page, 0)).toBe(after);
});

test('the keyboard alone takes somebody out, locks a group, and matches the rest again', async ({
  page,
}) => {
  await openRound(page);
  const menu = personIn(page, 0).getByRole('button', { name: /^Change / });
  await menu.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Take out of this round' })).toBeVisible();
  for (let down = 0; down < 3; down++) await page.keyboard.press('ArrowDown', { delay: 50 });
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('would have no group');
  const go = dialog(page).getByRole('button', { name: 'Take out', exact: true });
  await expect(go).toBeEnabled();
  await go.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Not in this round' })).toContainText('(1)');

  const kept = await namesIn(page, 0);
  await group(page, 0)
    .getByRole('button', { name: /^Lock / })
    .press('Enter');
  await expect(group(page, 0).getByRole('button', { name: /^Unlock / })).toBeVisible();
  await page.getByRole('button', { name: 'Match all but locked groups again' }).press('Enter');
  await page.getByRole('tab', { name: 'Changes' }).click();
  await expect(
    page.getByText('Everybody outside of locked groups was matched again'),
  ).toBeVisible();
  await page.getByRole('tab', { name: /^Groups/ }).click();
  await expect(group(page, 0).getByRole('button', { name: /^Unlock / })).toBeVisible();
  await group(page, 0)
    .getByRole('button', { name: /^Unlock / })
    .press('Enter');
  await expect.poll(() => namesIn(page, 0)).toBe(kept);
  expect(await barriersOn(page)).toEqual([]);
});

test('of two organisers, the second is told that the first was faster, and loses nothing', async ({
  page,
  browser,
}) => {
  await openRound(page);
  await personIn(page, 1)
    .getByRole('button', { name: /^Change / })
    .click();
  await page.getByRole('menuitem', { name: 'Leave without a group' }).click();
  await expect(dialog(page)).toContainText('would have no group');

  const colleague = await browser.newPage();
  await openRound(colleague, admin);
  await personIn(colleague, 3)
    .getByRole('button', { name: /^Change / })
    .click();
  await colleague.getByRole('menuitem', { name: 'Take out of this round' }).click();
  await colleague.getByRole('button', { name: 'Take out', exact: true }).click();
  await expect(dialog(colleague)).toBeHidden();
  await colleague.close();

  await dialog(page).getByRole('button', { name: 'Leave without' }).click();
  await expect(dialog(page)).toContainText('Somebody else has changed this round meanwhile');
  await dialog(page).getByRole('button', { name: 'Look at it again' }).click();
  await expect(page.getByRole('region', { name: 'Not in this round' })).toContainText('(2)');
});

test('published, the round is changed with a reason, proves itself, and is called off', async ({
  page,
}) => {
  await openRound(page);
  await page.getByRole('button', { name: 'Publish' }).click();
  await dialog(page).getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Published', { exact: true })).toBeVisible({ timeout: 60_000 });

  await page.getByText('Change groups').click();
  await personIn(page, 0)
    .getByRole('button', { name: /^Change / })
    .click();
  await page.getByRole('menuitem', { name: 'Leave without a group' }).click();
  await dialog(page).getByLabel('Why?').fill('Ill this week.');
  expect(await barriersOn(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Leave without' }).click();
  await expect(dialog(page)).toBeHidden();

  await page.getByRole('tab', { name: 'Reproduce' }).click();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('The same, group by group')).toBeVisible();

  await page.getByRole('button', { name: 'Call off' }).click();
  await dialog(page).getByLabel('Why?').fill('The kettle is broken.');
  await dialog(page).getByRole('button', { name: 'Call off' }).click();
  await expect(page.getByText('Called off')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
});
