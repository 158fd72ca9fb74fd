import type { Decision, Instant, PersonId, Role, TimeZone } from '@vicinity/core';
import {
  PersonJoined,
  PersonReinstated,
  PersonSuspended,
  ProfileChanged,
  RolesChanged,
} from '../contract/events.ts';
import type { ProfileChanges } from '../contract/person.ts';
import { ManagerCycle } from '../contract/problems.ts';
import { LastOwner } from '../contract/role-problems.ts';
import type { CustomRoleId } from '../contract/roles.ts';
import type { Email, WorkingHours, WorkMode } from '../contract/values.ts';
import { differenceOf, inUsualOrder } from './roles.ts';

/** A person of this instance: what is known of them, and what they may do. */
export type Account = {
  readonly id: PersonId;
  readonly email: Email;
  readonly name: string;
  readonly title: string | null;
  readonly department: string | null;
  readonly team: string | null;
  readonly managerId: PersonId | null;
  readonly office: string | null;
  readonly timezone: TimeZone;
  readonly languages: readonly string[];
  readonly topics: readonly string[];
  readonly mode: WorkMode;
  readonly workingHours: WorkingHours;
  readonly roles: readonly Role[];
  readonly state: 'active' | 'suspended';
  readonly joinedAt: Instant | null;
};

/** What people may change on their own profile; the rest belongs to those who manage people. */
const own: ReadonlySet<string> = new Set([
  'title',
  'timezone',
  'workingHours',
  'languages',
  'topics',
  'mode',
] satisfies (keyof ProfileChanges)[]);

/** Whether the changes stay within what people say about themselves. */
export const onlyOwn = (changes: ProfileChanges): boolean =>
  Object.keys(changes).every((field) => own.has(field));

/**
 * Applies changes; what is not named stays. `above` are the managers over the new manager, that one included.
 * @throws ManagerCycle when this person is among them
 */
export const changeProfile = (
  account: Account,
  changes: ProfileChanges,
  above: readonly PersonId[],
): Decision<Account> => {
  if (changes.managerId === account.id || above.includes(account.id)) {
    const message = 'expected somebody who does not report to this person';
    throw ManagerCycle({ faults: [{ field: 'body.managerId', message }] });
  }
  const state = { ...account, ...given(changes) };
  const same = JSON.stringify(state) === JSON.stringify(account);
  return { state, events: same ? [] : [ProfileChanged({ personId: account.id })] };
};

type WantedRoles = {
  readonly roles: readonly Role[];
  readonly customRoles: readonly CustomRoleId[];
  /** The roles of the instance's own making that they have so far. */
  readonly before: readonly CustomRoleId[];
};

/**
 * Gives exactly these roles, the built-in ones in their usual order.
 * @throws LastOwner when nobody else could give them back
 */
export const setRoles = (
  account: Account,
  { roles, customRoles, before }: WantedRoles,
  otherOwners: number,
): Decision<Account> => {
  const wanted = inUsualOrder(roles);
  if (!wanted.includes('owner')) assertNotLastOwner(account, otherOwners);
  const same =
    differenceOf(wanted, account.roles).length + differenceOf(customRoles, before).length === 0;
  return {
    state: { ...account, roles: wanted },
    events: same ? [] : [RolesChanged({ personId: account.id, roles: wanted, customRoles })],
  };
};

/** @throws LastOwner */
export const suspend = (account: Account, otherOwners: number): Decision<Account> => {
  if (account.state === 'suspended') return { state: account, events: [] };
  assertNotLastOwner(account, otherOwners);
  return {
    state: { ...account, state: 'suspended' },
    events: [PersonSuspended({ personId: account.id })],
  };
};

export const reinstate = (account: Account): Decision<Account> =>
  account.state === 'active'
    ? { state: account, events: [] }
    : {
        state: { ...account, state: 'active' },
        events: [PersonReinstated({ personId: account.id })],
      };

/** The first sign-in. */
export const join = (account: Account, now: Instant): Decision<Account> =>
  account.joinedAt === null
    ? {
        state: { ...account, joinedAt: now },
        events: [PersonJoined({ personId: account.id })],
      }
    : { state: account, events: [] };

const assertNotLastOwner = ({ id, roles }: Account, otherOwners: number): void => {
  if (roles.includes('owner') && otherOwners === 0) throw LastOwner({ personId: id });
};

type Given = { [Field in keyof ProfileChanges]: Exclude<ProfileChanges[Field], undefined> };

// A field that was not sent may arrive as undefined, and would then erase what is there.
const given = (changes: ProfileChanges): Given => {
  const { name, email, title, department, team, office, managerId } = changes;
  const { timezone, workingHours, languages, topics, mode } = changes;
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(title === undefined ? {} : { title }),
    ...(department === undefined ? {} : { department }),
    ...(team === undefined ? {} : { team }),
    ...(office === undefined ? {} : { office }),
    ...(managerId === undefined ? {} : { managerId }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(workingHours === undefined ? {} : { workingHours }),
    ...(languages === undefined ? {} : { languages }),
    ...(topics === undefined ? {} : { topics }),
    ...(mode === undefined ? {} : { mode }),
  };
};
