import { InstantText, PersonId, Role } from '@vicinity/core';
import { event } from '@vicinity/events/contract';
import { z } from 'zod';
import { MailCodeId } from './factors.ts';
import { CustomRoleId } from './roles.ts';
import {
  AddressChangeId,
  ImportId,
  InvitationId,
  PasswordResetId,
  RegistrationId,
} from './values.ts';

const person = z.object({ personId: PersonId });

/** An admin invited people. The mail needs the link of each: ask `invitationPath`. */
export const PeopleInvited = event(
  'people.people-invited',
  1,
  z.object({
    invitations: z.array(
      z.object({ invitationId: InvitationId, personId: PersonId, expiresAt: InstantText }),
    ),
  }),
);

/** Somebody signed in for the first time, by invitation or by the set-up link. */
export const PersonJoined = event('people.person-joined', 1, person);

/** A provider’s directory made an account for somebody, who has not signed in yet. */
export const PersonProvisioned = event('people.person-provisioned', 1, person);

/** A batch of an import committed. People whom it left as they were are not named. */
export const PeopleImported = event(
  'people.people-imported',
  1,
  z.object({ importId: ImportId, created: z.array(PersonId), changed: z.array(PersonId) }),
);

/** The last batch of an import committed. */
export const ImportFinished = event(
  'people.import-finished',
  1,
  z.object({ importId: ImportId, created: z.int(), changed: z.int(), unchanged: z.int() }),
);

/** Something on a profile changed, other than by an import. */
export const ProfileChanged = event('people.profile-changed', 1, person);

/** An admin gave or took roles; these are the ones they have now. */
export const RolesChanged = event(
  'people.roles-changed',
  1,
  z.object({
    personId: PersonId,
    roles: z.array(Role),
    customRoles: z.array(CustomRoleId).readonly(),
  }),
);

/** An admin suspended somebody, who takes part in nothing until reinstated. */
export const PersonSuspended = event('people.person-suspended', 1, person);

/** An admin let somebody in again who was suspended. */
export const PersonReinstated = event('people.person-reinstated', 1, person);

/** Somebody wants an account for an address. The mail needs address and link: ask `registrationMail`. */
export const RegistrationRequested = event(
  'people.registration-requested',
  1,
  z.object({
    registrationId: RegistrationId,
    personId: PersonId.describe('Who they will be, or are already in the directory'),
  }),
);

/** Somebody asked for an account who has one. They alone are told. */
export const AlreadyRegistered = event('people.already-registered', 1, person);

/** Somebody wants another address. The mail needs address and link: ask `addressLinks`. */
export const AddressChangeRequested = event(
  'people.address-change-requested',
  1,
  z.object({ changeId: AddressChangeId, personId: PersonId }),
);

/** Somebody has another address. Both are told; they and the link that takes it back: `addressLinks`. */
export const AddressChanged = event(
  'people.address-changed',
  1,
  z.object({
    changeId: AddressChangeId,
    personId: PersonId,
    by: z.enum(['owner', 'admin', 'directory', 'undo']),
    at: InstantText,
    address: z.string().describe('Where the request came from'),
  }),
);

/** Somebody asked for a new password. The mail needs the link: ask `passwordResetPath`. */
export const PasswordResetRequested = event(
  'people.password-reset-requested',
  1,
  z.object({ resetId: PasswordResetId, personId: PersonId }),
);

/** Somebody waits for a code by mail. The mail needs its digits: ask `mailCode`. */
export const MailCodeRequested = event(
  'people.mail-code-requested',
  1,
  z.object({ codeId: MailCodeId, personId: PersonId }),
);

/** How somebody signs in changed, which its owner is told in case it was not them. */
export const SecurityChanged = event(
  'people.security-changed',
  1,
  z.object({
    personId: PersonId,
    change: z.enum([
      'password-changed',
      'password-reset',
      'password-set',
      'authenticator-added',
      'authenticator-removed',
      'mail-added',
      'mail-removed',
      'passkey-added',
      'passkey-removed',
      'backup-codes-made',
      'backup-code-used',
      'codes-guessed',
      'factors-reset',
      'identity-linked',
      'identity-unlinked',
      'token-made',
      'token-revoked',
      'device-signed-in',
    ]),
    at: InstantText,
    address: z.string().describe('Where the request came from'),
  }),
);

/** Somebody who may acts in this person's place, of which the person is told. Why is on their page of security. */
export const PersonImpersonated = event(
  'people.person-impersonated',
  1,
  z.object({
    personId: PersonId,
    by: PersonId,
    at: InstantText,
    until: InstantText.describe('When it is over at the latest'),
  }),
);

/** Somebody signed in on one device more than their roles allow, so that others were signed out. */
export const SessionsLimited = event(
  'people.sessions-limited',
  1,
  z.object({
    personId: PersonId,
    limit: z.int(),
    ended: z.array(z.string()).describe('What the devices called themselves'),
  }),
);

/** Somebody tries one password after the other for an account. Its owner is told, at most once a day. */
export const AccountAttacked = event(
  'people.account-attacked',
  1,
  z.object({
    personId: PersonId,
    at: InstantText,
    address: z.string().describe('Where the last try came from'),
  }),
);
