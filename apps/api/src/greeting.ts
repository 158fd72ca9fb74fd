import type { Hub } from './hub.ts';

/** What a person needs to know once the hub serves: where it is, and how to get in. */
export const greeting = ({ url, welcome }: Pick<Hub, 'url' | 'welcome'>): string => {
  const open = `\nVicinity is open: ${url}\n`;
  switch (welcome.kind) {
    case 'demo':
      return [
        open,
        `Sign in with the password ${welcome.password} as`,
        ...welcome.accounts.map(
          ({ email, name, role }) => `  ${email.padEnd(28)} ${name}, ${role}`,
        ),
        '',
      ].join('\n');
    case 'set-up':
      return `${open}\nMake the first admin by this link, which works once:\n  ${welcome.link}\n`;
    case 'sign-in':
      return open;
  }
};
