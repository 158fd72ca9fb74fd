import { auditKind } from '@vicinity/audit/contract';
import { InstantText, PersonId, Role, TimeZone } from '@vicinity/core';
import { z } from 'zod';
import { ConfirmationMethod } from './confirmation-routes.ts';
import { FactorKind, StepMethod } from './factors.ts';
import { RegistrationPolicy } from './registration.ts';
import { scimAuditKinds } from './scim-audit.ts';
import { signOnAuditKinds } from './sign-on-audit.ts';
import { AccountState, Email, WorkingHours, WorkMode } from './values.ts';

export const SignedIn = auditKind('people.signed-in', {
  title: 'Signed in',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({
    by: z.enum([
      'password',
      'invitation',
      'device code',
      'set-up',
      'registration',
      'new password',
      'new factors',
      'passkey',
      'provider',
    ]),
    second: StepMethod.optional(),
    provider: z.string().optional(),
  }),
});

/** The address is kept as it was typed, under a key of its own where it is nobody’s. */
export const SignInFailed = auditKind('people.sign-in-failed', {
  title: 'Failed to sign in',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ email: z.string() }),
});

/** Too many failed: the next try has to wait, and longer after each one more. */
export const SignInLocked = auditKind('people.sign-in-locked', {
  title: 'Sign-in has to wait',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ email: z.string(), counted: z.string() }),
});

export const SignInAttacked = auditKind('people.sign-in-attacked', {
  title: 'Told of an attack on the account',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ email: z.string() }),
});

export const SignInUnlocked = auditKind('people.sign-in-unlocked', {
  title: 'Sign-in unlocked',
  about: 'person',
  keep: 'changes',
  state: z.object({ failures: z.int() }),
});

export const SignedOut = auditKind('people.signed-out', {
  title: 'Signed out',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({}),
});

export const SessionsLimitedKind = auditKind('people.sessions-limited', {
  title: 'Signed out by the limit of devices',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ ended: z.int(), limit: z.int() }),
});

export const ImpersonationBegun = auditKind('people.impersonation-begun', {
  title: 'Began to act as somebody else',
  about: 'person',
  keep: 'changes',
  state: z.object({ reason: z.string(), until: InstantText }),
});

export const ImpersonationEnded = auditKind('people.impersonation-ended', {
  title: 'Ended acting as somebody else',
  about: 'person',
  keep: 'changes',
  state: z.object({}),
});

export const SessionsEnded = auditKind('people.sessions-ended', {
  title: 'Signed other devices out',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ ended: z.int() }),
});

export const PasswordChanged = auditKind('people.password-changed', {
  title: 'Password changed',
  about: 'person',
  keep: 'changes',
  state: z.object({ by: z.enum(['old password', 'mailed link', 'owner without one']) }),
});

export const IdentityConfirmed = auditKind('people.identity-confirmed', {
  title: 'Confirmed that it is them',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ by: ConfirmationMethod }),
});

export const ConfirmationFailed = auditKind('people.confirmation-failed', {
  title: 'Failed to confirm that it is them',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ by: ConfirmationMethod }),
});

export const SecondStepFailed = auditKind('people.second-step-failed', {
  title: 'Failed at the second step of signing in',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ method: StepMethod }),
});

export const FactorAdded = auditKind('people.factor-added', {
  title: 'Second factor added',
  about: 'person',
  keep: 'changes',
  state: z.object({ kind: FactorKind, name: z.string() }),
});

export const FactorRemoved = auditKind('people.factor-removed', {
  title: 'Second factor removed',
  about: 'person',
  keep: 'changes',
  state: z.object({ kind: FactorKind, name: z.string() }),
});

export const BackupCodesMade = auditKind('people.backup-codes-made', {
  title: 'New backup codes made',
  about: 'person',
  keep: 'changes',
  state: z.object({ codes: z.int() }),
});

export const BrowsersForgotten = auditKind('people.browsers-forgotten', {
  title: 'Remembered browsers forgotten',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ browsers: z.int() }),
});

export const FactorsReset = auditKind('people.factors-reset', {
  title: 'Second factors reset by an admin',
  about: 'person',
  keep: 'changes',
  state: z.object({ factors: z.int(), reason: z.string() }),
});

export const DeviceDecided = auditKind('people.device-decided', {
  title: 'Let a device in, or refused it',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ device: z.string(), from: z.string(), allowed: z.boolean() }),
});

export const RefreshTokenReused = auditKind('people.refresh-token-reused', {
  title: 'A refresh token came back, and its device was signed out',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({}),
});

const TokenState = z.object({
  name: z.string(),
  scopes: z.array(z.string()).readonly(),
  expiresAt: InstantText,
});

export const TokenMade = auditKind('people.token-made', {
  title: 'Made an access token',
  about: 'person',
  keep: 'changes',
  state: TokenState,
});

export const TokenRevoked = auditKind('people.token-revoked', {
  title: 'Revoked an access token',
  about: 'person',
  keep: 'changes',
  state: TokenState,
});

export const AddressReplaced = auditKind('people.address-changed', {
  title: 'Address changed',
  about: 'person',
  keep: 'changes',
  state: z.object({ email: Email }),
});

export const Registered = auditKind('people.registered', {
  title: 'Made an account',
  about: 'person',
  keep: 'changes',
  state: z.object({ name: z.string(), email: Email, roles: z.array(Role).readonly() }),
});

export const RegistrationDecided = auditKind('people.registration-decided', {
  title: 'Who may make an account changed',
  about: 'registration',
  keep: 'changes',
  state: RegistrationPolicy,
});

export const PersonInvited = auditKind('people.person-invited', {
  title: 'Invited',
  about: 'person',
  keep: 'changes',
  state: z.object({}),
});

export const EverybodyInvited = auditKind('people.everybody-invited', {
  title: 'Invited everybody who was missing',
  about: 'invitations',
  keep: 'changes',
  state: z.object({ people: z.int() }),
});

export const ProfileEdited = auditKind('people.profile-edited', {
  title: 'Profile changed',
  about: 'person',
  keep: 'changes',
  state: z.object({
    name: z.string(),
    email: Email,
    title: z.string().nullable(),
    department: z.string().nullable(),
    team: z.string().nullable(),
    managerId: PersonId.nullable(),
    office: z.string().nullable(),
    timezone: TimeZone,
    languages: z.array(z.string()).readonly(),
    topics: z.array(z.string()).readonly(),
    mode: WorkMode,
    workingHours: WorkingHours,
  }),
});

export const RolesGiven = auditKind('people.roles-given', {
  title: 'Roles changed',
  about: 'person',
  keep: 'changes',
  state: z.object({
    roles: z.array(Role).readonly(),
    customRoles: z.array(z.string()).readonly(),
  }),
});

const RoleState = z.object({
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()).readonly(),
});

export const RoleDefined = auditKind('people.role-defined', {
  title: 'Role defined',
  about: 'role',
  keep: 'changes',
  state: RoleState,
});

export const RoleRemoved = auditKind('people.role-removed', {
  title: 'Role removed',
  about: 'role',
  keep: 'changes',
  state: RoleState.extend({ holders: z.array(PersonId).readonly() }),
});

export const AccountStateChanged = auditKind('people.state-changed', {
  title: 'Suspended or reinstated',
  about: 'person',
  keep: 'changes',
  state: z.object({ state: AccountState }),
});

export const RoleSessionsLimited = auditKind('people.role-sessions-limited', {
  title: 'Limit of devices changed for a role',
  about: 'role',
  keep: 'changes',
  state: z.object({ role: z.string(), most: z.int().nullable() }),
});

export const AccessReviewed = auditKind('people.access-reviewed', {
  title: 'Signed off a review of access',
  about: 'review',
  keep: 'changes',
  state: z.object({ people: z.int(), stale: z.int(), digest: z.string(), note: z.string() }),
});

const Import = z.object({
  rows: z.int(),
  bad: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
});

export const ImportStarted = auditKind('people.import-started', {
  title: 'Import started',
  about: 'import',
  keep: 'changes',
  state: Import,
});

export const ImportDone = auditKind('people.import-done', {
  title: 'Import finished',
  about: 'import',
  keep: 'changes',
  state: Import,
});

/** What people write into the audit log. */
export const peopleAuditKinds = [
  SignedIn,
  SignInFailed,
  SignInLocked,
  SignInAttacked,
  SignInUnlocked,
  SignedOut,
  SessionsEnded,
  SessionsLimitedKind,
  ImpersonationBegun,
  ImpersonationEnded,
  PasswordChanged,
  IdentityConfirmed,
  ConfirmationFailed,
  SecondStepFailed,
  FactorAdded,
  FactorRemoved,
  BackupCodesMade,
  BrowsersForgotten,
  FactorsReset,
  DeviceDecided,
  RefreshTokenReused,
  TokenMade,
  TokenRevoked,
  AddressReplaced,
  Registered,
  RegistrationDecided,
  PersonInvited,
  EverybodyInvited,
  ProfileEdited,
  RolesGiven,
  RoleDefined,
  RoleRemoved,
  RoleSessionsLimited,
  AccessReviewed,
  AccountStateChanged,
  ImportStarted,
  ImportDone,
  ...signOnAuditKinds,
  ...scimAuditKinds,
] as const;
