import { on } from '@vicinity/events';
import {
  AccountAttacked,
  type MailCodeId,
  MailCodeRequested,
  type PasswordResetId,
  PasswordResetRequested,
  SecurityChanged,
} from '@vicinity/people/contract';
import { z } from 'zod';
import { kind } from '../../domain/kind.ts';
import { notify } from '../notify.ts';
import { momentOf } from './moment-of.ts';

/** The way to a new password. Its link is a key, so it is erased here once the mail has left. */
const PasswordReset = kind({
  name: 'people.password-reset',
  channels: ['mail'],
  security: true,
  data: z.object({ hub: z.string(), path: z.string() }),
  title: ({ hub }) => `Your new password for ${hub}`,
  lines: () => [
    'The link below lets you choose a new password. It works once, for 30 minutes.',
    'If you did not ask for it, you need not do anything: your password stays as it is.',
  ],
  action: ({ path }) => ({ label: 'Choose a new password', path }),
  reason: ({ hub }) => `Somebody entered your address at “Forgot your password?” of ${hub}.`,
});

/** A code that somebody waits for now. */
const MailCode = kind({
  name: 'people.mail-code',
  channels: ['mail'],
  security: true,
  data: z.object({ hub: z.string(), code: z.string() }),
  title: ({ hub }) => `Your code for ${hub}`,
  lines: ({ code }) => [
    code,
    'Enter it where you were asked for it. It works once, for 10 minutes.',
    'If you did not just ask for it, somebody else is at your account: change your password, which signs them out.',
  ],
  action: () => null,
  reason: ({ hub }) => `Somebody who signs in as you at ${hub} asked for a code by mail.`,
});

type Change = z.output<typeof SecurityChanged.data>['change'];

const titles: Readonly<Record<Change, string>> = {
  'password-changed': 'Your password was changed',
  'password-reset': 'Your password was reset by mail',
  'password-set': 'A password was added to your account',
  'authenticator-added': 'An authenticator app was added to your account',
  'authenticator-removed': 'An authenticator app was removed from your account',
  'mail-added': 'Codes by mail were turned on for your account',
  'mail-removed': 'Codes by mail were turned off for your account',
  'passkey-added': 'A passkey was added to your account',
  'passkey-removed': 'A passkey was removed from your account',
  'backup-codes-made': 'New backup codes were made for your account',
  'backup-code-used': 'One of your backup codes was used to sign in',
  'codes-guessed': 'Somebody with your password failed at the second step of signing in',
  'factors-reset': 'An administrator reset your two-step verification',
  'identity-linked': 'Another account of yours can sign you in',
  'identity-unlinked': 'An account of yours no longer signs you in',
  'device-signed-in': 'A device was signed in to your account by a code',
  'token-made': 'An access token was made for your account',
  'token-revoked': 'An administrator revoked an access token of yours',
};

/** Told in the inbox as well: whoever has taken the mail account does not have the hub yet. */
const SecurityNews = kind({
  name: 'people.security-changed',
  channels: ['inbox', 'mail'],
  security: true,
  data: z.object({
    hub: z.string(),
    change: z.enum(SecurityChanged.data.shape.change.options),
    when: z.string(),
    address: z.string(),
  }),
  title: ({ change }) => titles[change],
  lines: ({ change, when, address }) => [
    `This was done on ${when}, from the address ${address}.`,
    change === 'token-made'
      ? 'It lets a program act in your name, and a new password does not end it. If you did not make it, revoke it at once, then reset your password and tell whoever runs this hub.'
      : 'If it was you, all is well. If not, reset your password at once and tell whoever runs this hub.',
  ],
  action: ({ change }) =>
    change === 'token-made'
      ? { label: 'See your tokens', path: '/app/profile/tokens' }
      : { label: 'See how you sign in', path: '/app/profile/security' },
  reason: ({ hub }) => `How you sign in to ${hub} has changed.`,
});

/** Says what the owner can do, for the wrong passwords are somebody else's. */
const AccountUnderAttack = kind({
  name: 'people.account-attacked',
  channels: ['inbox', 'mail'],
  security: true,
  data: z.object({ hub: z.string(), when: z.string(), address: z.string() }),
  title: ({ hub }) => `Somebody tries passwords for your account at ${hub}`,
  lines: ({ when, address }) => [
    `Many sign-ins with a wrong password failed, the last one on ${when}, from the address ${address}. Nobody got in by them, and each further try has to wait longer.`,
    'You can sign in as ever with a browser that you have used here before. With another one you may have to wait; a new password by “Forgot your password?” lets you in at once.',
    'If your password is an easy one, or one that you use elsewhere as well, choose another.',
  ],
  action: () => ({ label: 'See how you sign in', path: '/app/profile/security' }),
  reason: ({ hub }) => `Your account at ${hub} is under attack. You hear of it at most once a day.`,
});

type Needs = {
  /** What the hub is called. */
  readonly hub: string;
  readonly passwordResetPath: (resetId: PasswordResetId) => string;
  readonly mailCode: (codeId: MailCodeId) => string;
};

export const mailPasswordReset = ({
  hub,
  passwordResetPath,
}: Pick<Needs, 'hub' | 'passwordResetPath'>) =>
  on('notifications.mail-password-reset', PasswordResetRequested, ({ tx, event }) => {
    const { personId, resetId } = event.data;
    const data = { hub, path: passwordResetPath(resetId) };
    return notify(tx, PasswordReset, [{ to: personId, key: resetId, data }]);
  });

export const mailSignInCode = ({ hub, mailCode }: Pick<Needs, 'hub' | 'mailCode'>) =>
  on('notifications.mail-sign-in-code', MailCodeRequested, ({ tx, event }) => {
    const { personId, codeId } = event.data;
    return notify(tx, MailCode, [
      { to: personId, key: codeId, data: { hub, code: mailCode(codeId) } },
    ]);
  });

export const tellSecurityChange = ({ hub }: Pick<Needs, 'hub'>) =>
  on('notifications.tell-security-change', SecurityChanged, ({ tx, event }) => {
    const { personId, change, at, address } = event.data;
    const data = { hub, change, when: momentOf(at), address };
    return notify(tx, SecurityNews, [{ to: personId, key: event.id, data }]);
  });

export const tellAccountAttacked = ({ hub }: Pick<Needs, 'hub'>) =>
  on('notifications.tell-account-attacked', AccountAttacked, ({ tx, event }) => {
    const { personId, at, address } = event.data;
    const data = { hub, when: momentOf(at), address };
    return notify(tx, AccountUnderAttack, [{ to: personId, key: event.id, data }]);
  });
