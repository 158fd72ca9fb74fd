import type { Role } from '@vicinity/core';

/** A built-in role as people read it: “Owner”. */
export const roleName = (role: Role): string => role.charAt(0).toUpperCase() + role.slice(1);
