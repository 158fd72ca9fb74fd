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
