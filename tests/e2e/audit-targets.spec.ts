import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { demoAccounts } from '@vicinity/people';
import { barriersOn } from './barriers.ts';
import { signIn } from './sign-in.ts';

const [owner] = demoAccounts;

test('an owner sends the log somewhere, tests it, and removes the target', async ({ page }, {
  project,
}) => {
  const received: string[] = [];
  const target = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push(body);
      response.writeHead(204).end();
    });
  });
  await once(target.listen(0, '127.0.0.1'), 'listening');
  const address = target.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const name = `SIEM ${project.name}`;

  await signIn(page, owner.email);
  await page.goto('/app/admin/audit');
  await page.getByRole('link', { name: 'Targets' }).click();
  await page.getByRole('button', { name: 'Add a target' }).first().click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Address').fill('https://169.254.169.254/latest');
  await page.getByRole('button', { name: 'Add target' }).click();
  await expect(page.getByText(/^Expected an address on the public Internet/)).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByLabel('Address').fill(`http://127.0.0.1:${port}/audit`);
  await page.getByRole('button', { name: 'Add target' }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await page.getByRole('button', { name: 'I have kept it' }).click();

  const row = page.getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('Has all of it');
  await row.getByRole('button', { name: `Test ${name}` }).click();
  await expect(row).toContainText('It took the test: 204');
  expect(await barriersOn(page)).toEqual([]);
  expect(received.some((body) => body.includes('audit.stream-saved'))).toBe(true);
  expect(received.some((body) => body.includes('audit.test'))).toBe(true);

  await row.getByRole('button', { name: `Remove ${name}` }).click();
  await row.getByRole('button', { name: `Remove for good: ${name}` }).click();
  await expect(row).toBeHidden();
  target.close();
});
