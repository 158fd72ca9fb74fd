import {
  type Actor,
  holdsPermission,
  may,
  type Permission,
  type Person,
  type PersonId,
  Role,
} from '@vicinity/core';
import { CannotGrant, MayDoMore } from '../contract/role-problems.ts';

/** Every permission that the contexts of this hub declare. */
export type Catalogue = readonly Permission[];

/** What somebody with these roles and granted names may do. */
export const permissionsOf = (
  catalogue: Catalogue,
  holder: Pick<Person, 'roles' | 'granted'>,
): Permission[] => catalogue.filter((permission) => holdsPermission(holder, permission));

/** Built-in roles in their usual order, each once. */
export const inUsualOrder = (roles: readonly Role[]): Role[] =>
  Role.options.filter((role) => roles.includes(role));

/** What is in one list and not in the other. */
export const differenceOf = <Item>(left: readonly Item[], right: readonly Item[]): Item[] => [
  ...left.filter((item) => !right.includes(item)),
  ...right.filter((item) => !left.includes(item)),
];

/** What roles grant, by name. */
export const namesGrantedBy = (
  catalogue: Catalogue,
  roles: readonly Role[],
  granted: readonly string[],
): string[] => permissionsOf(catalogue, { roles, granted }).map(({ name }) => name);

/**
 * Refuses to give or take a permission that the actor does not hold. A name that no context declares grants
 * nothing, so it may go.
 * @throws CannotGrant
 */
export const assertMayGrant = (
  actor: Actor,
  catalogue: Catalogue,
  names: readonly string[],
): void => {
  const permissions = catalogue
    .filter((permission) => names.includes(permission.name) && !may(actor, permission))
    .map(({ name }) => name);
  if (permissions.length > 0) throw CannotGrant({ permissions });
};

/**
 * Refuses to act upon somebody who may do what the actor may not.
 * @throws MayDoMore
 */
export const assertMayDoAsMuch = (
  actor: Actor,
  catalogue: Catalogue,
  { id, roles }: { readonly id: PersonId; readonly roles: readonly Role[] },
  granted: readonly string[],
): void => {
  const theirs = permissionsOf(catalogue, { roles, granted });
  if (!theirs.every((permission) => may(actor, permission))) throw MayDoMore({ personId: id });
};

/** What the built-in roles are for. */
export const summaries: Readonly<Record<Role, string>> = {
  owner: 'Holds every permission; only owners make and dismiss owners',
  admin: 'Manages people and roles, reads the audit log, looks after jobs',
  organiser: 'Runs coffee programmes',
  editor: 'Publishes for the team',
  maintainer: 'Owns projects and what they ship',
  member: 'Meets, reads, takes part',
  guest: 'Takes part, and does not see the directory',
};
