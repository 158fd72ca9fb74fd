import { InstantText, PersonId, Role, TimeZone } from '@vicinity/core';
import { z } from 'zod';
import { CustomRoleId } from './roles.ts';
import {
  AccountState,
  Email,
  Label,
  OwnProfile,
  PersonName,
  WorkingHours,
  WorkMode,
} from './values.ts';

const named = z.object({ id: PersonId, name: z.string() });

/** A person as everybody in the instance sees them. */
export const PersonCard = z.object({
  id: PersonId,
  name: z.string(),
  email: z.string(),
  title: z.string().nullable(),
  department: z.string().nullable(),
  team: z.string().nullable(),
  manager: named.nullable(),
  office: z.string().nullable(),
  timezone: TimeZone,
  languages: z.array(z.string()),
  topics: z.array(z.string()),
  mode: WorkMode,
  workingHours: WorkingHours,
  roles: z.array(Role),
  state: AccountState,
  /** Whether they have ever signed in; people only known from an import have not. */
  joined: z.boolean(),
});
export type PersonCard = z.infer<typeof PersonCard>;

/** A person's own page: the card, and who reports to them. */
export const PersonPage = PersonCard.extend({
  reports: z.array(named),
  /** Roles of the instance's own making, beside the built-in ones. */
  customRoles: z.array(z.object({ id: CustomRoleId, name: z.string() })),
  /** The open invitation, which only those who manage people see. */
  invitation: z.object({ invitedAt: InstantText, expiresAt: InstantText }).nullable(),
  /** Until when failed tries make their next sign-in wait, which only those who manage people see. */
  signInWaitsUntil: InstantText.nullable(),
  /** How many second factors they have, which only those who manage people see. */
  secondFactors: z.int().nullable(),
});
export type PersonPage = z.infer<typeof PersonPage>;

/** Changes to a profile; what is not named stays. From `name` on, only those who manage people may. */
export const ProfileChanges = OwnProfile.extend({
  name: PersonName,
  email: Email,
  department: Label.nullable(),
  team: Label.nullable(),
  office: Label.nullable(),
  managerId: PersonId.nullable(),
}).partial();
export type ProfileChanges = z.infer<typeof ProfileChanges>;

/** One choice of a filter and how many active people it leaves. */
const Choice = z.object({ value: z.string(), count: z.int() });

export const DirectoryFilters = z.object({
  people: z.int(),
  offices: z.array(Choice),
  departments: z.array(Choice),
  teams: z.array(Choice),
  timezones: z.array(Choice),
  /** The fifty most common. */
  topics: z.array(Choice),
});
export type DirectoryFilters = z.infer<typeof DirectoryFilters>;

export const Session = z.object({
  person: z.object({
    id: PersonId,
    name: z.string(),
    email: z.string(),
    roles: z.array(Role),
    /** Names of what they may do, so that nothing else need be shown. */
    permissions: z.array(z.string()),
  }),
  instance: z.object({
    name: z.string(),
    /** Whether mail goes to the mailbox page of the hub instead of a mail server. */
    developmentMailbox: z.boolean(),
  }),
  /** A second factor that this person’s roles need and that they lack; null when none is missing. */
  missingFactor: z
    .object({
      dueAt: InstantText,
      isDue: z.boolean().describe('Whether adding one is all that they may do'),
    })
    .nullable(),
  /** Who acts in this person’s place; null where it is they themselves. */
  impersonation: z.object({ by: named, reason: z.string(), until: InstantText }).nullable(),
});
export type Session = z.infer<typeof Session>;
