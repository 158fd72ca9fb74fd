import { InvalidInput, instant, type Person, PersonId, system } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { enqueue, type HandledJob, handle, job } from '@vicinity/jobs';
import { z } from 'zod';
import { AddressReplaced } from '../../contract/audit-kinds.ts';
import {
  AddressChanged,
  AddressChangeRequested,
  AlreadyRegistered,
  PasswordResetRequested,
  ProfileChanged,
} from '../../contract/events.ts';
import { LinkNotValid } from '../../contract/problems.ts';
import { AddressChangeId, Email, PasswordResetId } from '../../contract/values.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { type AddressChange, addressChanges } from '../../infrastructure/address-changes.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { factors } from '../../infrastructure/factors.ts';
import { identities } from '../../infrastructure/identities.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import { passwordResets } from '../../infrastructure/password-resets.ts';
import { registrations } from '../../infrastructure/registrations.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';
import { beginTry, countOfAddresses } from '../throttled.ts';
import type { OwnSession } from './confirm-identity.ts';
import { RESET_VALID_MS } from './reset-password.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** How long the owner of the old address may say that it was not them. */
const UNDO_MS = 7 * DAY_MS;
/** Changes that one person may ask for within an hour. */
const MOST_AN_HOUR = 3;

const OfferAddress = job('people.offer-address', z.object({ personId: PersonId, email: Email }));

/**
 * Asks for another address. Whether anybody has it is looked up later, by a job: the answer and its time are the same
 * for everybody.
 * @throws InvalidInput when it is theirs already, TooManyAttempts
 */
export const requestAddress =
  (deps: Deps) =>
  async ({ actor }: OwnSession, email: Email): Promise<void> => {
    const { db } = deps;
    const owner = await credentials.of(db, actor.id);
    if (owner.email === email) {
      const message = 'expected another address than the one you have';
      throw InvalidInput({ faults: [{ field: 'body.email', message }] });
    }
    await beginTry(deps, [countOfAddresses(deps, actor.id)]);
    await db.transaction((tx) => enqueue(tx, OfferAddress, { personId: actor.id, email }));
  };

/** Has the link mailed to the new address, or, where somebody has it, word to them; unless enough was sent. */
export const offerAddressJob = ({ db, clock, ids, outbox }: Deps): HandledJob =>
  handle(OfferAddress, ({ personId, email }) =>
    db.transaction(async (tx) => {
      const known = await registrations.lockAddress(tx, email);
      const account = await accounts.lock(tx, personId);
      const now = clock.now();
      const asked = await addressChanges.countSince(tx, personId, instant(now - HOUR_MS));
      if (asked >= MOST_AN_HOUR || account.state !== 'active' || account.email === email) return;
      const id = ids(AddressChangeId);
      const change = { id, personId, oldEmail: account.email, newEmail: email, requestedAt: now };
      await addressChanges.replace(tx, change, instant(now + DAY_MS));
      if (!known) {
        await outbox.append(tx, [AddressChangeRequested({ changeId: id, personId })]);
        return;
      }
      // Kept to be counted alone: an address that somebody has is given to nobody else.
      await addressChanges.close(tx, personId, now);
      if (known.state === 'active' && known.joined)
        await outbox.append(tx, [AlreadyRegistered({ personId: known.id })]);
    }),
  );

/** Whose address a link changes. @throws LinkNotValid */
export const readAddressChange = (deps: Deps) => async (token: string) => {
  const { name, newEmail } = await openOf(deps, token);
  return { name, email: newEmail, instance: deps.instance.name };
};

/**
 * Changes an address by the link that came to the new one, once. The old one is told, and can take it back for a while.
 * Sessions and tokens stay: their owner has just shown who they are.
 * @throws LinkNotValid, EmailTaken
 */
export const confirmAddress =
  (deps: Deps) =>
  async (token: string, address: string): Promise<void> => {
    const { db, clock, audit, outbox } = deps;
    const { id, personId } = await openOf(deps, token);
    await db.transaction(async (tx) => {
      const now = clock.now();
      const account = await accounts.lock(tx, personId);
      const change = await addressChanges.confirm(tx, id, now, instant(now + UNDO_MS));
      if (!change) throw LinkNotValid({});
      await accounts.save(tx, { ...account, email: change.newEmail });
      await endLinks(tx, change, now);
      const actor: Person = { kind: 'person', id: personId, roles: [] };
      await audit.record(tx, AddressReplaced, {
        actor,
        subject: personId,
        before: { email: account.email },
        after: { email: change.newEmail },
      });
      await outbox.append(tx, [
        AddressChanged({ changeId: id, personId, by: 'owner', at: now, address }),
        ProfileChanged({ personId }),
      ]);
    });
  };

/** Whose address a link gives back. @throws LinkNotValid */
export const readAddressUndo = (deps: Deps) => async (token: string) => {
  const { name, oldEmail } = await undoableOf(deps, token);
  return { name, email: oldEmail, instance: deps.instance.name };
};

/**
 * Takes a change of address back, for who did not ask for it. Whoever did loses what they can sign in with: sessions,
 * tokens, the password, and the factors and accounts that were added since. A link for a new password goes to the
 * address that is back.
 * @throws LinkNotValid, EmailTaken
 */
export const undoAddress =
  (deps: Deps) =>
  async (token: string, address: string): Promise<void> => {
    const { db, clock, ids, sessions, tokens, audit, outbox } = deps;
    const { id, personId } = await undoableOf(deps, token);
    await db.transaction(async (tx) => {
      const now = clock.now();
      const account = await accounts.lock(tx, personId);
      if (!(await addressChanges.undo(tx, id, now))) throw LinkNotValid({});
      const change = await addressChanges.find(tx, id);
      if (!change) throw LinkNotValid({});
      await accounts.save(tx, { ...account, email: change.oldEmail });
      await endLinks(tx, change, now);
      await sessions.endAll(tx, personId);
      await tokens.revokeAll(tx, personId);
      await knownBrowsers.forgetAll(tx, personId);
      await credentials.remove(tx, personId);
      await factors.removeSince(tx, personId, change.requestedAt);
      await identities.removeSince(tx, personId, change.requestedAt);
      const resetId = ids(PasswordResetId);
      const expiresAt = instant(now + RESET_VALID_MS);
      await passwordResets.replace(tx, { id: resetId, personId, requestedAt: now, expiresAt });
      await audit.record(tx, AddressReplaced, {
        actor: system('undo link'),
        subject: personId,
        before: { email: account.email },
        after: { email: change.oldEmail },
      });
      await outbox.append(tx, [
        AddressChanged({ changeId: id, personId, by: 'undo', at: now, address }),
        PasswordResetRequested({ resetId, personId }),
        ProfileChanged({ personId }),
      ]);
    });
    sessions.forget(personId);
  };

/** What led to an account by its former address leads nowhere. */
const endLinks = async (tx: Tx, { personId }: AddressChange, now: AddressChange['requestedAt']) => {
  await addressChanges.close(tx, personId, now);
  await passwordResets.close(tx, personId, now);
  await signInSteps.endAll(tx, personId, now);
};

const openOf = async ({ db, clock, links }: Deps, token: string): Promise<AddressChange> => {
  const id = links.read('address', token);
  const open = id === null ? undefined : await addressChanges.findOpen(db, id, clock.now());
  if (!open) throw LinkNotValid({});
  return open;
};

const undoableOf = async ({ db, clock, links }: Deps, token: string): Promise<AddressChange> => {
  const id = links.read('address-undo', token);
  const done = id === null ? undefined : await addressChanges.findUndoable(db, id, clock.now());
  if (!done) throw LinkNotValid({});
  return done;
};
