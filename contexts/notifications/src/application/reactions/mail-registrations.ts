import { on } from '@vicinity/events';
import {
  AlreadyRegistered,
  type RegistrationId,
  RegistrationRequested,
} from '@vicinity/people/contract';
import { z } from 'zod';
import { kind } from '../../domain/kind.ts';
import { notify } from '../notify.ts';

/** A link for whoever reads the mail of an address. */
export type AddressedLink = { readonly address: string; readonly path: string };

/** The way to an account. Its link is a key, so it is erased here once the mail has left. */
const Registration = kind({
  name: 'people.registration',
  channels: ['mail'],
  security: true,
  data: z.object({ hub: z.string(), path: z.string() }),
  title: ({ hub }) => `Your account at ${hub}`,
  lines: () => [
    'The link below shows that this address is yours, and lets you choose your name and a password. It works once, for 24 hours.',
    'If you did not ask for it, you need not do anything: there is no account, and there will be none.',
  ],
  action: ({ path }) => ({ label: 'Make my account', path }),
  reason: ({ hub }) => `Somebody entered your address at “Create an account” of ${hub}.`,
});

const YouHaveOne = kind({
  name: 'people.already-registered',
  channels: ['mail'],
  security: true,
  data: z.object({ hub: z.string() }),
  title: ({ hub }) => `You have an account at ${hub} already`,
  lines: () => [
    'Somebody entered this address as theirs, and it has an account already: sign in as ever, or choose a new password by “Forgot your password?”.',
    'If it was not you, you need not do anything. Whoever did was not told that you are here.',
  ],
  action: () => ({ label: 'Sign in', path: '/sign-in' }),
  reason: ({ hub }) => `You have an account at ${hub}.`,
});

type Needs = {
  /** What the hub is called. */
  readonly hub: string;
  /** Where the mail of a registration goes, and its link; null when it is over. */
  readonly registrationMail: (id: RegistrationId) => Promise<AddressedLink | null>;
};

export const mailRegistration = ({ hub, registrationMail }: Needs) =>
  on('notifications.mail-registration', RegistrationRequested, async ({ tx, event }) => {
    const { registrationId, personId } = event.data;
    const mail = await registrationMail(registrationId);
    if (mail === null) return;
    const { address, path } = mail;
    const data = { hub, path };
    await notify(tx, Registration, [{ to: personId, key: registrationId, data, address }]);
  });

export const tellAlreadyRegistered = ({ hub }: Pick<Needs, 'hub'>) =>
  on('notifications.tell-already-registered', AlreadyRegistered, ({ tx, event }) =>
    notify(tx, YouHaveOne, [{ to: event.data.personId, key: event.id, data: { hub } }]),
  );
