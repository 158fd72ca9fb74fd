import { instant, PersonId, system, TimeZone } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { enqueue, type HandledJob, handle, job } from '@vicinity/jobs';
import { z } from 'zod';
import { Registered } from '../../contract/audit-kinds.ts';
import { AlreadyRegistered, PersonJoined, RegistrationRequested } from '../../contract/events.ts';
import { LinkNotValid } from '../../contract/problems.ts';
import { Email, RegistrationId } from '../../contract/values.ts';
import { join } from '../../domain/account.ts';
import { assertMayRegister } from '../../domain/registration.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { newcomers } from '../../infrastructure/newcomers.ts';
import { registrations } from '../../infrastructure/registrations.ts';
import type { Deps } from '../deps.ts';
import { beginTry, countOfRegistrations } from '../throttled.ts';
import { hashNewPassword } from './new-password.ts';
import { readPolicy } from './registration-policy.ts';
import { type Caller, openSession, type SignedIn } from './sign-in.ts';

const HOUR_MS = 60 * 60_000;
const VALID_MS = 24 * HOUR_MS;
/** Mails to one address within an hour; more would only bury their inbox. */
const MOST_AN_HOUR = 3;

const OfferRegistration = job('people.offer-registration', z.object({ email: Email }));

/**
 * Asks for an account. Whether anybody has the address is looked up later, by a job: the answer and its time are the
 * same for everybody.
 * @throws RegistrationClosed, OtherDomain, TooManyAttempts
 */
export const requestRegistration =
  (deps: Deps) =>
  async (email: Email, address: string): Promise<void> => {
    assertMayRegister(await readPolicy(deps, deps.db), email);
    await beginTry(deps, [countOfRegistrations(deps, address)]);
    await deps.db.transaction((tx) => enqueue(tx, OfferRegistration, { email }));
  };

/** Has a link mailed, or, to who has an account, word that they do; unless enough was sent. */
export const offerRegistrationJob = ({ db, clock, ids, outbox }: Deps): HandledJob =>
  handle(OfferRegistration, ({ email }) =>
    db.transaction(async (tx) => {
      const known = await registrations.lockAddress(tx, email);
      const now = clock.now();
      const sent = await registrations.countSince(tx, email, instant(now - HOUR_MS));
      if (sent >= MOST_AN_HOUR || known?.state === 'suspended') return;
      const id = ids(RegistrationId);
      const personId = known?.id ?? ids(PersonId);
      const expiresAt = instant(now + VALID_MS);
      await registrations.replace(tx, { id, personId, email, requestedAt: now, expiresAt });
      // Kept to be counted alone: who has an account needs no link to one.
      if (known?.joined) await registrations.end(tx, id, now);
      await outbox.append(tx, [
        known?.joined
          ? AlreadyRegistered({ personId })
          : RegistrationRequested({ registrationId: id, personId }),
      ]);
    }),
  );

/** Which address a link is for. @throws LinkNotValid */
export const readRegistration =
  (deps: Deps) =>
  async (token: string): Promise<{ name: string; email: Email; instance: string }> => {
    const { email, knownAs } = await openOf(deps, token);
    return { name: knownAs ?? '', email, instance: deps.instance.name };
  };

type Finish = {
  readonly token: string;
  readonly name: string;
  readonly password: string;
  /** Where they are, as their browser says. */
  readonly timezone?: TimeZone | undefined;
  readonly device: Caller;
};

/**
 * Makes an account by a link, which works once, and signs its owner in. Who was in the directory already, and never
 * here, keeps what is known of them.
 * @throws LinkNotValid, RegistrationClosed, OtherDomain, InvalidInput, TooBusy
 */
export const finishRegistration =
  (deps: Deps) =>
  async (finish: Finish): Promise<SignedIn> => {
    const { token, name, password, device } = finish;
    const { id, email } = await openOf(deps, token);
    const passwordHash = await hashNewPassword(deps, password, { name, email });
    return deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      if (!(await registrations.end(tx, id, now))) throw LinkNotValid({});
      const personId = await enter(deps, tx, email, finish);
      await credentials.set(tx, personId, passwordHash, now);
      return openSession(deps, tx, personId, { device, by: 'registration' });
    });
  };

const openOf = async ({ db, clock, links }: Deps, token: string) => {
  const id = links.read('registration', token);
  const open = id === null ? undefined : await registrations.findOpen(db, id, clock.now());
  if (id === null || !open) throw LinkNotValid({});
  return { ...open, id };
};

const enter = async (
  deps: Deps,
  tx: Tx,
  email: Email,
  { name, timezone }: Finish,
): Promise<PersonId> => {
  const { clock, ids, audit, outbox } = deps;
  const policy = await readPolicy(deps, tx);
  // The hub may have closed since the link was sent.
  assertMayRegister(policy, email);
  const known = await registrations.lockAddress(tx, email);
  if (known) {
    // Who has joined some other way since may have second factors by now, which a link shall not pass by.
    if (known.joined || known.state === 'suspended') throw LinkNotValid({});
    const { state, events } = join(await accounts.lock(tx, known.id), clock.now());
    await accounts.save(tx, { ...state, timezone: timezone ?? state.timezone });
    await outbox.append(tx, events);
    return known.id;
  }
  const newcomer = {
    id: ids(PersonId),
    email,
    name,
    timezone: timezone ?? TimeZone.parse('UTC'),
    roles: [policy.role],
  };
  if (!(await newcomers.add(tx, newcomer, clock.now()))) throw LinkNotValid({});
  const actor = system('registration');
  await audit.record(tx, Registered, { actor, subject: newcomer.id, after: newcomer });
  await outbox.append(tx, [PersonJoined({ personId: newcomer.id })]);
  return newcomer.id;
};
