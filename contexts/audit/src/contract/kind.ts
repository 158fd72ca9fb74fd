import type { z } from 'zod';

/** How long entries are kept: each class has a setting of its own. */
export type Keeping = 'sign-ins' | 'changes' | 'forever';

/** A kind of entry: what happened, to what sort of subject, and what before and after look like. */
export type AuditKind<State extends z.ZodObject = z.ZodObject> = {
  /** `context.what-happened`, in the past tense; never changes once published. */
  readonly name: string;
  /** What people read: `Roles changed`. */
  readonly title: string;
  /** `person`, or another word for a thing: `programme`. */
  readonly about: string;
  readonly keep: Keeping;
  /** Every field that may be recorded; what it does not name never is. Secrets have no place in it. */
  readonly state: State;
};

/**
 * Declares a kind of entry: `auditKind('people.roles-changed', { title: 'Roles changed', about: 'person', … })`.
 * Whatever is said about a person is stored under that person's key and goes with them.
 */
export const auditKind = <State extends z.ZodObject>(
  name: string,
  definition: Omit<AuditKind<State>, 'name'>,
): AuditKind<State> => ({ name, ...definition });
