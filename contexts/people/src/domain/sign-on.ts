import { holdsPermission, type Person, type PersonId, type Role } from '@vicinity/core';
import {
  AppointOwners,
  ManagePeople,
  ManageProviders,
  ManageRoles,
} from '../contract/permissions.ts';
import type { ProviderPolicy } from '../contract/sign-on.ts';
import {
  AccountExists,
  AccountSuspended,
  AddressNotVerified,
  NoAccount,
} from '../contract/sign-on-problems.ts';
import { Email } from '../contract/values.ts';

/** What a provider says about who came back. */
export type Claimed = {
  readonly email: string | null;
  readonly emailVerified: 'yes' | 'no' | 'unsaid';
};

/** An account that may be theirs. */
export type Candidate = {
  readonly id: PersonId;
  readonly roles: readonly Role[];
  /** Names of permissions from roles of the instance’s own making. */
  readonly granted: readonly string[];
  readonly state: 'active' | 'suspended';
  readonly joined: boolean;
};

export type Provider = { readonly name: string; readonly policy: ProviderPolicy };

/** Into which account somebody comes who has proved an identity: the one that has it, theirs by address, a new one. */
export type Entrance =
  | { readonly kind: 'enter' | 'link'; readonly personId: PersonId }
  | { readonly kind: 'create'; readonly email: Email };

/**
 * Decides where somebody comes in whose identity nobody has linked. An address counts when it is verified, and only
 * as far as the provider is trusted with it.
 * @throws AccountSuspended, AddressNotVerified, NoAccount, AccountExists
 */
export const entranceByAddress = (
  { name, policy }: Provider,
  claimed: Claimed,
  owner: Candidate | null,
): Entrance => {
  if (!policy.linkByAddress && !policy.createAccounts) throw NoAccount({ provider: name });
  const email = verifiedAddress(claimed, policy);
  if (email === null) throw AddressNotVerified({ provider: name });
  const welcome = policy.createAccounts && isOfDomain(email, policy.domains);
  if (owner === null) {
    if (!welcome) throw NoAccount({ provider: name });
    return { kind: 'create', email };
  }
  if (owner.state === 'suspended') throw AccountSuspended({});
  // Who was only imported has no other way in yet: for them linking is what creating is for others.
  const trusted = policy.linkByAddress || (welcome && !owner.joined);
  // Whoever runs a provider would otherwise be every owner and admin whose address it names.
  if (!trusted || manages(owner)) throw AccountExists({ provider: name });
  return { kind: 'link', personId: owner.id };
};

/** Whether somebody manages how others are let in. */
export const manages = (holder: Pick<Person, 'roles' | 'granted'>): boolean =>
  managing.some((permission) => holdsPermission(holder, permission));

const managing = [AppointOwners, ManagePeople, ManageProviders, ManageRoles];

/** The address that counts as theirs, or null. */
export const verifiedAddress = (
  { email, emailVerified }: Claimed,
  { trustAddresses }: Pick<ProviderPolicy, 'trustAddresses'>,
): Email | null => {
  const verified = emailVerified === 'yes' || (emailVerified === 'unsaid' && trustAddresses);
  return verified ? (Email.safeParse(email).data ?? null) : null;
};

/** Whether an address is of one of these domains. */
export const isOfDomain = (email: Email, domains: readonly string[]): boolean =>
  domains.includes('*') || domains.includes(email.slice(email.lastIndexOf('@') + 1));
