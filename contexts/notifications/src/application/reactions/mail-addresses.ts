import { on } from '@vicinity/events';
import {
  AddressChanged,
  type AddressChangeId,
  AddressChangeRequested,
} from '@vicinity/people/contract';
import { z } from 'zod';
import { kind } from '../../domain/kind.ts';
import { notify } from '../notify.ts';
import { momentOf } from './moment-of.ts';

/** A change of address, and where its links lead: to what confirms it, and to what takes it back. */
export type AddressLinks = {
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly confirmPath: string;
  /** Null where nobody may take it back. */
  readonly undoPath: string | null;
};

/** Goes to the new address. Its link is a key, so it is erased here once the mail has left. */
const Confirm = kind({
  name: 'people.confirm-address',
  channels: ['mail'],
  security: true,
  data: z.object({ hub: z.string(), path: z.string() }),
  title: ({ hub }) => `Is this your address for ${hub}?`,
  lines: () => [
    'The link below makes this the address that you sign in with, and get mail at. It works once, for 24 hours; until then nothing changes.',
    'If you did not ask for it, you need not do anything.',
  ],
  action: ({ path }) => ({ label: 'Use this address', path }),
  reason: ({ hub }) => `Somebody with an account at ${hub} entered your address as their new one.`,
});

const By = AddressChanged.data.shape.by;

const changedBy: Readonly<Record<z.infer<typeof By>, string>> = {
  owner: 'Somebody who was signed in as you changed',
  admin: 'An administrator changed',
  directory: 'The directory of your organisation changed',
  undo: 'Somebody with a link to take it back changed',
};

/** Goes to the old address, whose owner may not be who asked. */
const OldAddress = kind({
  name: 'people.address-was-changed',
  channels: ['mail'],
  security: true,
  data: z.object({ hub: z.string(), by: By, when: z.string(), undoPath: z.string().nullable() }),
  title: ({ hub }) => `Your account at ${hub} has another address`,
  lines: ({ by, when, undoPath }) => [
    `${changedBy[by]} the address of your account on ${when}. Mail goes to the new one from then on.`,
    undoPath === null
      ? 'If that is a surprise, ask whoever runs this hub.'
      : 'If it was not you, take it back within 7 days: everybody is signed out, the password ends, and you choose a new one.',
  ],
  action: ({ undoPath }) => (undoPath === null ? null : { label: 'It was not me', path: undoPath }),
  reason: ({ hub }) => `This was the address of your account at ${hub}.`,
});

const NewAddress = kind({
  name: 'people.address-changed',
  channels: ['inbox', 'mail'],
  security: true,
  data: z.object({ hub: z.string(), by: By, when: z.string(), address: z.string() }),
  title: ({ by }) =>
    by === 'undo' ? 'A change of your address was taken back' : 'Your address was changed',
  lines: ({ by, when, address }) => [
    by === 'owner' || by === 'undo'
      ? `This was done on ${when}, from the address ${address}. You sign in with this address from now on.`
      : `${changedBy[by]} it on ${when}. You sign in with this address from now on.`,
    ...(by === 'undo'
      ? ['Everybody was signed out and the password has ended: a link for a new one is on its way.']
      : []),
  ],
  action: () => ({ label: 'See how you sign in', path: '/app/profile/security' }),
  reason: ({ hub }) => `How you sign in to ${hub} has changed.`,
});

type Needs = {
  /** What the hub is called. */
  readonly hub: string;
  /** A change and its links; null when it is forgotten. */
  readonly addressLinks: (changeId: AddressChangeId) => Promise<AddressLinks | null>;
};

export const mailNewAddress = ({ hub, addressLinks }: Needs) =>
  on('notifications.mail-new-address', AddressChangeRequested, async ({ tx, event }) => {
    const { changeId, personId } = event.data;
    const links = await addressLinks(changeId);
    if (links === null) return;
    const { newEmail: address, confirmPath: path } = links;
    await notify(tx, Confirm, [{ to: personId, key: changeId, data: { hub, path }, address }]);
  });

/** Both addresses hear of it: whoever has taken the account has one of them, its owner the other. */
export const tellAddressChanged = ({ hub, addressLinks }: Needs) =>
  on('notifications.tell-address-changed', AddressChanged, async ({ tx, event }) => {
    const { changeId, personId, by, at, address } = event.data;
    const links = await addressLinks(changeId);
    if (links === null) return;
    const when = momentOf(at);
    const former = by === 'undo' ? links.newEmail : links.oldEmail;
    const undoPath = by === 'owner' ? links.undoPath : null;
    await notify(tx, OldAddress, [
      { to: personId, key: event.id, data: { hub, by, when, undoPath }, address: former },
    ]);
    await notify(tx, NewAddress, [
      { to: personId, key: event.id, data: { hub, by, when, address } },
    ]);
  });
