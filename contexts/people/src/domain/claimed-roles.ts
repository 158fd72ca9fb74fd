import type { Role } from '@vicinity/core';
import type { ProviderPolicy } from '../contract/sign-on.ts';

type Claims = Readonly<Record<string, unknown>>;

/**
 * The roles of somebody whose provider says in which groups they are. Roles that a rule names come and go with the
 * claim, and go when it is missing; others stay. Nobody is left without a role.
 */
export const rolesByClaims = (
  roles: readonly Role[],
  { roleClaim, roleMap }: Pick<ProviderPolicy, 'roleClaim' | 'roleMap'>,
  claims: Claims,
): readonly Role[] => {
  if (roleClaim === null || roleMap.length === 0) return roles;
  const values = valuesOf(claims, roleClaim);
  const ruled = new Set(roleMap.map(({ role }) => role));
  const given = roleMap.filter(({ value }) => values.includes(value)).map(({ role }) => role);
  const wanted = [...new Set([...roles.filter((role) => !ruled.has(role)), ...given])];
  return wanted.length === 0 ? ['member'] : wanted;
};

/** What a claim says: one text or several. Its name may have dots, or be a path of objects with dots between. */
const valuesOf = (claims: Claims, name: string): readonly string[] => {
  const value = claims[name] ?? name.split('.').reduce<unknown>(memberOf, claims);
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
};

const memberOf = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const isObject = (value: unknown): value is Claims => typeof value === 'object' && value !== null;
