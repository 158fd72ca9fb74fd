import type { Instant } from '@vicinity/core';
import { on } from '@vicinity/events';
import { type InvitationId, PeopleInvited } from '@vicinity/people/contract';
import { z } from 'zod';
import { kind } from '../../domain/kind.ts';
import { notify } from '../notify.ts';

/** The way in. Its link is a key, so it is erased here once the mail has left. */
const Invitation = kind({
  name: 'people.invitation',
  channels: ['mail'],
  security: true,
  data: z.object({ hub: z.string(), path: z.string(), until: z.string() }),
  title: ({ hub }) => `You are invited to ${hub}`,
  lines: ({ hub, until }) => [
    `${hub} is where your colleagues meet: choose a password, and you are in.`,
    `The link works once, until ${until}. It is yours alone, so please do not pass it on.`,
  ],
  action: ({ path }) => ({ label: 'Accept the invitation', path }),
  reason: ({ hub }) => `An administrator of ${hub} invited you.`,
});

type Needs = {
  /** What the hub is called. */
  readonly hub: string;
  readonly invitationPath: (invitationId: InvitationId) => string;
};

/** People may not know of notifications, which ask it for addresses; so the mail of its news is sent from here. */
export const mailInvitations = ({ hub, invitationPath }: Needs) =>
  on('notifications.mail-invitations', PeopleInvited, ({ tx, event }) =>
    notify(
      tx,
      Invitation,
      event.data.invitations.map(({ invitationId, personId, expiresAt }) => ({
        to: personId,
        key: invitationId,
        data: { hub, path: invitationPath(invitationId), until: dayOf(expiresAt) },
      })),
    ),
  );

const dayOf = (at: Instant): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at);
