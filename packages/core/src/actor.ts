import { z } from 'zod';
import type { PersonId } from './id.ts';
import { problem } from './problem.ts';

/** Built-in roles of an instance. Project and programme roles live in their contexts. */
export const Role = z.enum(['admin', 'organiser', 'member']);
export type Role = z.infer<typeof Role>;

/** Who acts: a person with roles, or the product itself (a schedule, a reaction, set-up). */
export type Actor =
  | { readonly kind: 'person'; readonly id: PersonId; readonly roles: readonly Role[] }
  | { readonly kind: 'system'; readonly name: string };

/** A signed-in person. */
export type Person = Extract<Actor, { kind: 'person' }>;

export const system = (name: string): Actor => ({ kind: 'system', name });

/** Something one may do, declared by the context that owns it. */
export type Permission = {
  readonly name: string;
  readonly summary: string;
  readonly roles: readonly Role[];
};

/** Declares a permission and the roles that hold it: `permission('coffee.organise', …)`. */
export const permission = (
  name: string,
  { summary, roles }: { summary: string; roles: readonly Role[] },
): Permission => ({ name, summary, roles });

export const NotSignedIn = problem('access/not-signed-in', 'unauthenticated', {
  title: 'Sign in first.',
  details: z.object({}),
});

export const NotAllowed = problem('access/not-allowed', 'forbidden', {
  title: 'Your roles do not allow this.',
  details: z.object({ permission: z.string() }),
});

/** Whether the actor holds the permission. The product itself holds them all. */
export const may = (actor: Actor, wanted: Permission): boolean =>
  actor.kind === 'system' || wanted.roles.some((role) => actor.roles.includes(role));

/** @throws NotAllowed */
export const assertMay = (actor: Actor, wanted: Permission): void => {
  if (!may(actor, wanted)) throw NotAllowed({ permission: wanted.name });
};
