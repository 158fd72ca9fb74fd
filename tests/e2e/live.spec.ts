import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { demoAccounts } from '@vicinity/people';
import { z } from 'zod';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

test.describe.configure({ mode: 'serial' });

// Somebody of the demo company whom no other story is about, one for each size of window.
const listeners = {
  desktop: 'darren.goh@tidewater.example',
  phone: 'rafael.cruz@tidewater.example',
} as const;
const listenerOf = (name: string): string =>
  name === 'phone' ? listeners.phone : listeners.desktop;

/** How many connections pages of this browser have opened. */
const connectionsOf = (context: BrowserContext) => {
  const opened: string[] = [];
  context.on('page', (page) => page.on('websocket', (socket) => opened.push(socket.url())));
  return () => opened.filter((url) => url.endsWith('/ws')).length;
};

const soon = { timeout: 1_000 };

const bell = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Inbox/ });

/** Something that the person hears of in their inbox: a token is made in their name. */
const makeToken = async (page: Page, name: string) => {
  const made = await page.request.post('/api/v1/account/tokens', { data: { name, days: 1 } });
  expect(made.status()).toBe(201);
};

const InboxPage = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Marks everything in the inbox read, if there is anything. */
const readAll = async (page: Page) => {
  const inbox = await page.request.get('/api/v1/inbox?limit=1');
  const [newest] = InboxPage.parse(await inbox.json()).items;
  if (newest) await page.request.post('/api/v1/inbox/read-all', { data: { upTo: newest.id } });
};

test('two browsers see each other’s changes at once', async ({ page, browser }, { project }) => {
  await signIn(page, listenerOf(project.name));
  const other = await (await browser.newContext()).newPage();
  await signIn(other, listenerOf(project.name));
  await other.goto('/app/inbox');
  await expect(other.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  // A round of another story may have found them a partner.
  await readAll(other);
  await expect(bell(page)).toHaveAccessibleName('Inbox');

  await makeToken(other, 'First');

  await expect(bell(page)).toHaveAccessibleName('Inbox, 1 unread', soon);
  await expect(other.getByText(/access token/i).first()).toBeVisible(soon);

  await other.getByRole('button', { name: 'Mark all read' }).click();
  await expect(bell(page)).toHaveAccessibleName('Inbox', { timeout: 2_000 });
  await other.context().close();
});

test('all tabs share one connection, and go on when the one that has it is closed', async ({
  browser,
}, { project }) => {
  const context = await browser.newContext();
  const connections = connectionsOf(context);
  const first = await context.newPage();
  await signIn(first, listenerOf(project.name));
  const second = await context.newPage();
  await second.goto('/app');
  await expect(bell(second)).toHaveAccessibleName('Inbox');
  await makeToken(second, 'Second');
  await expect(bell(first)).toHaveAccessibleName('Inbox, 1 unread', soon);
  await expect(bell(second)).toHaveAccessibleName('Inbox, 1 unread', soon);
  const before = connections();

  await first.close();
  await makeToken(second, 'Third');

  await expect(bell(second)).toHaveAccessibleName('Inbox, 2 unread', { timeout: 3_000 });
  // Pages load anew when one signs in; two tabs that stay are one connection, and the heir's is the next.
  expect(connections()).toBe(before + 1);
  await context.close();
});

test('a device that is signed out elsewhere leaves by itself', async ({ page, browser }, {
  project,
}) => {
  await signIn(page, listenerOf(project.name));
  const other = await (await browser.newContext()).newPage();
  await signIn(other, listenerOf(project.name));
  await page.goto('/app/profile/security');
  const sessions = page.getByRole('list', { name: 'Sessions' });
  await expect(sessions.getByText('This device')).toHaveCount(1);

  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();

  await expect(other).toHaveURL(/\/sign-in/, { timeout: 3_000 });
  await other.context().close();
});

test('an organiser sees a round that another one runs', async ({ page, browser }) => {
  const [, organiser] = demoAccounts;
  const programme = async (at: Page) => {
    await signIn(at, organiser.email);
    await at.goto('/app/programmes');
    await at.getByRole('link', { name: 'Coffee across offices' }).first().click();
    await expect(at.getByRole('button', { name: 'Run round' })).toBeVisible();
  };
  const other = await (await browser.newContext()).newPage();
  await programme(page);
  await programme(other);
  const rounds = page.getByRole('link', { name: /^Round \d+$/ });
  const before = await rounds.count();

  await other.getByRole('button', { name: 'Run round' }).click();
  await other.getByRole('button', { name: 'Run it' }).click();

  await expect(rounds).toHaveCount(before + 1, { timeout: 5_000 });
  await expect(page.getByText('Published').first()).toBeVisible();
  await other.context().close();
});

test('a connection that stays away is told of calmly, and its return too', async ({ page }, {
  project,
}) => {
  let away = false;
  const broken: (() => Promise<void>)[] = [];
  await page.routeWebSocket(/\/ws$/, async (socket) => {
    if (away) return socket.close();
    socket.connectToServer();
    broken.push(() => socket.close());
  });
  await signIn(page, listenerOf(project.name));
  await page.goto('/app/inbox');
  await expect(bell(page)).toBeVisible();
  await expect.poll(() => broken.length).toBeGreaterThan(1);

  away = true;
  await broken.at(-1)?.();

  const notice = page.getByRole('main').getByText(/^Reconnecting to the hub/);
  await page.waitForTimeout(2_000);
  await expect(notice).toHaveCount(0);
  await expect(notice).toBeVisible({ timeout: 6_000 });
  expect(await barriersOn(page)).toEqual([]);
  await page.screenshot({ path: `test-results/reconnecting-${project.name}.png` });

  away = false;
  await expect(notice).toHaveCount(0, { timeout: 20_000 });
  await makeToken(page, 'Back again');
  await expect(bell(page)).toHaveAccessibleName(/unread/, soon);
});
