import { Role } from '@vicinity/core';
import type { RoleMatrix } from '../../contract/roles.ts';

/** A built-in role as people read it: “Owner”. */
export const roleName = (role: Role): string => role.charAt(0).toUpperCase() + role.slice(1);

export const roleOptions = Role.options.map((value) => ({ value, label: roleName(value) }));

/** The built-in roles and those of one's own, as people read them. */
export const rolesIn = ({ builtIn, custom }: RoleMatrix) => [
  ...builtIn.map(({ role }) => ({ role, name: roleName(role) })),
  ...custom.map(({ id, name }) => ({ role: id, name })),
];
