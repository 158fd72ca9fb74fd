import type { Page } from '@playwright/test';

/** The code of the newest mail, as its owner reads it where they are signed in. */
export const mailedCode = async (page: Page): Promise<string> => {
  await page.goto('/app/mailbox');
  await page
    .getByRole('list', { name: 'Mail' })
    .getByRole('button')
    .filter({ hasText: 'Your code for' })
    .first()
    .click();
  return page
    .frameLocator('iframe')
    .getByText(/^\d{6}$/)
    .innerText();
};

/** Where the button of the newest mail of a subject to an address leads, as an admin reads it once it is there. */
export const mailedLink = async (
  admin: Page,
  to: string,
  label: string,
  subject: string,
): Promise<string> => {
  await admin.goto('/app/mailbox');
  await admin.getByRole('main').getByRole('searchbox').fill(to);
  const mails = admin.getByRole('list', { name: 'Mail' }).getByRole('button');
  await mails.filter({ hasText: to }).filter({ hasText: subject }).first().click();
  const link = admin.frameLocator('iframe').getByRole('link', { name: label });
  return (await link.first().getAttribute('href')) ?? '';
};
