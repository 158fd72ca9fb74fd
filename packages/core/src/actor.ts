import { z } from 'zod';
import type { PersonId } from './id.ts';
import { problem } from './problem.ts';

/**
 * Built-in roles of an instance, the highest first. An instance adds roles of its own as sets of permissions;
 * project and programme roles live in their contexts.
 */
export const Role = z.enum([
  'owner',
  'admin',
  'organiser',
  'editor',
  'maintainer',
  'member',
  'guest',
]);
export type Role = z.infer<typeof Role>;

/** Who acts: a person with roles, or the product itself (a schedule, a reaction, set-up). */
export type Actor = Person | { readonly kind: 'system'; readonly name: string };

/** A signed-in person. */
export type Person = {
  readonly kind: 'person';
  readonly id: PersonId;
  readonly roles: readonly Role[];
  /** Names of permissions beside those of the roles, from roles that the instance made itself. */
  readonly granted?: readonly string[];
  /**
   * What a token of theirs may be used for: names of permissions, and `write` for whatever changes something. It
   * narrows what they may do, and adds nothing; without it they are at a session of their own.
   */
  readonly scopes?: readonly string[];
  /** Who acts in their place, for a while and a reason that they are told: somebody who may do as much. */
  readonly impersonatedBy?: PersonId;
};

export const system = (name: string): Actor => ({ kind: 'system', name });

/** Something one may do, declared by the context that owns it. */
export type Permission = {
  readonly name: string;
  readonly summary: string;
  readonly roles: readonly Role[];
};

/**
 * Declares a permission and the roles that hold it: `permission('coffee.organise', …)`. The owner holds every
 * permission and need not be named.
 */
export const permission = (
  name: string,
  { summary, roles }: { summary: string; roles: readonly Exclude<Role, 'owner'>[] },
): Permission => ({ name, summary, roles: ['owner', ...roles] });

export const NotSignedIn = problem('access/not-signed-in', 'unauthenticated', {
  title: 'Sign in first.',
  details: z.object({}),
});

export const NotAllowed = problem('access/not-allowed', 'forbidden', {
  title: 'Your roles do not allow this.',
  details: z.object({ permission: z.string() }),
});

/** Whoever uses the token may do this themselves; the token may not. */
export const OutOfScope = problem('access/out-of-scope', 'forbidden', {
  title: 'This token was not made for that.',
  details: z.object({
    needs: z.string().describe('The scope that is missing, or `session` where no token will do'),
  }),
});

/** Whoever acts in somebody's place does not decide how they sign in, nor see what is for them alone. */
export const NotInTheirPlace = problem('access/not-in-their-place', 'forbidden', {
  title:
    'This is for the person alone, not for who acts as them. Go back to your own account first.',
  details: z.object({}),
});

/** Whoever has such roles proves with more than a password who they are, and until then does nothing else. */
export const SecondFactorMissing = problem('access/second-factor-missing', 'forbidden', {
  title: 'Your roles need two-step verification. Turn it on first.',
  details: z.object({}),
});

/** What is about to change is worth asking again who sits there. */
export const ConfirmFirst = problem('access/confirm-first', 'forbidden', {
  title: 'Confirm that it is you first.',
  details: z.object({
    confirmAt: z.string().describe('Where that is done: GET tells how, POST does it'),
    minutes: z.int().describe('How long it counts; then send this request again'),
  }),
});

/** Whether these roles, or what is granted beside them, hold the permission. */
export const holdsPermission = (
  { roles, granted }: Pick<Person, 'roles' | 'granted'>,
  { name, roles: holders }: Permission,
): boolean => holders.some((role) => roles.includes(role)) || granted?.includes(name) === true;

/** Whether the actor holds the permission. The product itself holds them all. */
export const may = (actor: Actor, wanted: Permission): boolean =>
  actor.kind === 'system' ||
  (holdsPermission(actor, wanted) && actor.scopes?.includes(wanted.name) !== false);

/** @throws NotAllowed, OutOfScope */
export const assertMay = (actor: Actor, wanted: Permission): void => {
  if (may(actor, wanted)) return;
  if (actor.kind === 'person' && holdsPermission(actor, wanted))
    throw OutOfScope({ needs: wanted.name });
  throw NotAllowed({ permission: wanted.name });
};

/** Refuses what is for a person at a session of their own, not for a token. @throws OutOfScope */
export const assertAtSession = (actor: Actor): void => {
  if (actor.kind === 'person' && actor.scopes !== undefined) throw OutOfScope({ needs: 'session' });
};

/** Refuses what is for a person alone, not for who acts as them. @throws NotInTheirPlace */
export const assertInPerson = (actor: Actor): void => {
  if (actor.kind === 'person' && actor.impersonatedBy !== undefined) throw NotInTheirPlace({});
};
