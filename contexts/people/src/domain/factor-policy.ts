import { type Instant, instant, Role } from '@vicinity/core';

/** Who has to have a second factor, and how long they may go without. */
export type FactorPolicy = {
  readonly roles: readonly Role[];
  readonly graceMs: number;
};

/** Roles of a setting: `none`, or some with commas between them. */
export const rolesIn = (setting: string): Role[] =>
  Role.options.filter((role) => setting.split(',').includes(role));

export const needsFactor = ({ roles }: FactorPolicy, held: readonly Role[]): boolean =>
  held.some((role) => roles.includes(role));

/** Until when somebody may go without, who was first told of it then. */
export const dueOf = ({ graceMs }: FactorPolicy, since: Instant): Instant =>
  instant(since + graceMs);
