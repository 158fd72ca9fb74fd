import { instant } from '@vicinity/core';
import { enqueue, type HandledJob, handle, job } from '@vicinity/jobs';
import { z } from 'zod';
import { PasswordChanged } from '../../contract/audit-kinds.ts';
import { PasswordResetRequested, SecurityChanged } from '../../contract/events.ts';
import { LinkNotValid } from '../../contract/problems.ts';
import { Email, PasswordResetId } from '../../contract/values.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import { passwordResets } from '../../infrastructure/password-resets.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';
import { beginTry, countOfResets } from '../throttled.ts';
import { hashNewPassword } from './new-password.ts';
import type { Caller } from './sign-in.ts';

export const RESET_VALID_MS = 30 * 60_000;
const HOUR_MS = 60 * 60_000;
/** Mails to one person within an hour; more would only bury their inbox. */
const MOST_AN_HOUR = 3;

const OfferPasswordReset = job('people.offer-password-reset', z.object({ email: Email }));

/**
 * Asks for a link that sets a new password. Whether anybody has the address is looked up later, by a job:
 * the answer and its time are the same for everybody.
 * @throws TooManyAttempts
 */
export const requestPasswordReset =
  (deps: Deps) =>
  async (email: Email, address: string): Promise<void> => {
    await beginTry(deps, [countOfResets(deps, address)]);
    await deps.db.transaction((tx) => enqueue(tx, OfferPasswordReset, { email }));
  };

/** Makes the link and has it mailed, unless nobody signs in with the address or enough were sent. */
export const offerPasswordResetJob = ({ db, clock, ids, outbox }: Deps): HandledJob =>
  handle(OfferPasswordReset, ({ email }) =>
    db.transaction(async (tx) => {
      const personId = await passwordResets.lockOwner(tx, email);
      if (personId === undefined) return;
      const now = clock.now();
      const sent = await passwordResets.countSince(tx, personId, instant(now - HOUR_MS));
      if (sent >= MOST_AN_HOUR) return;
      const id = ids(PasswordResetId);
      const expiresAt = instant(now + RESET_VALID_MS);
      await passwordResets.replace(tx, { id, personId, requestedAt: now, expiresAt });
      await outbox.append(tx, [PasswordResetRequested({ resetId: id, personId })]);
    }),
  );

/** Whom a link is for, for the page it leads to. @throws LinkNotValid */
export const readPasswordReset =
  ({ db, clock, links, instance }: Deps) =>
  async (token: string): Promise<{ name: string; email: string; instance: string }> => {
    const id = links.read('password-reset', token);
    const owner = id === null ? undefined : await passwordResets.findOpen(db, id, clock.now());
    if (!owner) throw LinkNotValid({});
    return { name: owner.name, email: owner.email, instance: instance.name };
  };

type ResetPassword = {
  readonly token: string;
  readonly password: string;
  readonly device: Caller;
};

/**
 * Sets a new password by a link, which works once. It lets nobody in by itself: second factors stay as they
 * are, every session ends, and the owner is told. Of all browsers only this one is known from then on, so that
 * an attack on the account cannot keep its owner from signing in with it.
 * @throws LinkNotValid, InvalidInput, TooBusy
 */
export const resetPassword =
  (deps: Deps) =>
  async ({ token, password, device }: ResetPassword): Promise<void> => {
    const { db, clock, links, sessions, outbox, audit } = deps;
    const id = links.read('password-reset', token);
    const owner = id === null ? undefined : await passwordResets.findOpen(db, id, clock.now());
    if (id === null || !owner) throw LinkNotValid({});
    const { personId } = owner;
    const passwordHash = await hashNewPassword(deps, password, owner);
    await db.transaction(async (tx) => {
      const now = clock.now();
      if (!(await passwordResets.use(tx, id, now))) throw LinkNotValid({});
      await credentials.set(tx, personId, passwordHash, now);
      await sessions.endAll(tx, personId);
      await signInSteps.endAll(tx, personId, now);
      await outbox.append(tx, [
        SecurityChanged({ personId, change: 'password-reset', at: now, address: device.address }),
      ]);
      await knownBrowsers.forgetAll(tx, personId);
      if (device.browser !== null) await knownBrowsers.remember(tx, device.browser, personId, now);
      await audit.record(tx, PasswordChanged, {
        actor: null,
        subject: personId,
        after: { by: 'mailed link' },
      });
    });
    sessions.forget(personId);
  };
