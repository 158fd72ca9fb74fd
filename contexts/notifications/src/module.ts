import { type Db, migrationsOf } from '@vicinity/database';
import { handle } from '@vicinity/jobs';
import type {
  AddressChangeId,
  InvitationId,
  MailCodeId,
  PasswordResetId,
  RegistrationId,
} from '@vicinity/people/contract';
import { serveTopic } from '@vicinity/realtime';
import { oneAtATime } from './application/one-at-a-time.ts';
import {
  type AddressLinks,
  mailNewAddress,
  tellAddressChanged,
} from './application/reactions/mail-addresses.ts';
import { mailInvitations } from './application/reactions/mail-invitations.ts';
import {
  type AddressedLink,
  mailRegistration,
  tellAlreadyRegistered,
} from './application/reactions/mail-registrations.ts';
import {
  mailPasswordReset,
  mailSignInCode,
  tellAccountAttacked,
  tellSecurityChange,
} from './application/reactions/mail-security.ts';
import { tellImpersonated, tellSessionsLimited } from './application/reactions/tell-sessions.ts';
import { sendDueMail } from './application/send-due-mail.ts';
import { SendMail } from './application/send-mail-job.ts';
import { ReadAllMail } from './contract/permissions.ts';
import { InboxTopic } from './contract/topics.ts';
import { mailboxTransport } from './infrastructure/mail/mailbox.ts';
import { rendererFor } from './infrastructure/mail/render.ts';
import { smtpTransport } from './infrastructure/mail/smtp.ts';
import { notificationsRoutes } from './interface/http.ts';

export const notificationsMigrations = migrationsOf(
  'notifications',
  new URL('../migrations/', import.meta.url),
);

type Needs = {
  readonly db: Db;
  /** Where people reach the hub: links in mail begin with it. */
  readonly publicUrl: string;
  readonly mail: {
    /** `Vicinity <hub@example.com>`, or a bare address. */
    readonly from: string;
    /** The mail server; without one, mail goes to the development mailbox. */
    readonly smtpUrl: string | null;
  };
  /** What the hub is called. */
  readonly hub: string;
  /** Where an invitation leads; people signs it. */
  readonly invitationPath: (invitationId: InvitationId) => string;
  /** Where the mail of a registration goes, and its link; null when it is over. */
  readonly registrationMail: (id: RegistrationId) => Promise<AddressedLink | null>;
  /** A change of address and its links; null when it is forgotten. */
  readonly addressLinks: (changeId: AddressChangeId) => Promise<AddressLinks | null>;
  /** Where a reset of a password leads; people signs it too. */
  readonly passwordResetPath: (resetId: PasswordResetId) => string;
  /** The digits of a code; people makes them. */
  readonly mailCode: (codeId: MailCodeId) => string;
};

/** Connections to the mail server, for each process that sends. */
const SMTP_CONNECTIONS = 5;
const SMTP_TIMEOUT_MS = 60_000;

/** Notifications: kinds, the inbox, mail. Other contexts tell people something with `notify`. */
export const notificationsModule = (needs: Needs) => {
  const {
    db,
    publicUrl,
    mail: { from, smtpUrl },
  } = needs;
  const transport =
    smtpUrl === null
      ? mailboxTransport(db, from)
      : smtpTransport({
          url: smtpUrl,
          from,
          host: new URL(publicUrl).hostname,
          connections: SMTP_CONNECTIONS,
          timeoutMs: SMTP_TIMEOUT_MS,
        });
  const send = oneAtATime(
    sendDueMail({ db, transport, render: rendererFor(publicUrl), chance: Math.random }),
  );
  return {
    name: 'notifications',
    migrations: notificationsMigrations,
    routes: notificationsRoutes({ db, developmentMailbox: smtpUrl === null }),
    topics: [serveTopic(InboxTopic, (actor, personId) => actor.id === personId)],
    reactions: [
      mailInvitations(needs),
      mailNewAddress(needs),
      tellAddressChanged(needs),
      mailRegistration(needs),
      tellAlreadyRegistered(needs),
      mailPasswordReset(needs),
      mailSignInCode(needs),
      tellSecurityChange(needs),
      tellImpersonated(needs),
      tellSessionsLimited(needs),
      tellAccountAttacked(needs),
    ],
    jobs: [handle(SendMail, (_, { signal }) => send(signal))],
    permissions: [ReadAllMail],
  };
};
