import type { Device } from '@vicinity/auth';
import { inMilliseconds } from '@vicinity/config';
import { assertInPerson, assertMay, instant, type Person, PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { ImpersonationBegun, ImpersonationEnded } from '../../contract/audit-kinds.ts';
import { PersonImpersonated } from '../../contract/events.ts';
import {
  ImpersonationId,
  ImpersonationOff,
  ImpersonationOver,
  IsYourself,
} from '../../contract/impersonation.ts';
import { Impersonate } from '../../contract/permissions.ts';
import { PersonIsSuspended } from '../../contract/problems.ts';
import { assertMayDoAsMuch } from '../../domain/roles.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { customRoles, namesIn } from '../../infrastructure/custom-roles.ts';
import { impersonations } from '../../infrastructure/impersonations.ts';
import { providerSessions } from '../../infrastructure/sign-ons.ts';
import type { Deps } from '../deps.ts';
import { readSession } from '../queries/get-session.ts';
import type { SignedIn } from './sign-in.ts';

type Begin = {
  readonly personId: PersonId;
  readonly reason: string;
  /** The session of whoever asks, to which they go back. */
  readonly token: string;
  readonly device: Device;
};

/**
 * Lets the actor act in the place of somebody who may do no more than they, for as long as the instance allows. An
 * earlier one of theirs ends. The person is told.
 * @throws ImpersonationOff, IsYourself, PersonNotFound, PersonIsSuspended, MayDoMore, ImpersonationOver
 */
export const beginImpersonation =
  (deps: Deps) =>
  async (actor: Person, { personId, reason, token, device }: Begin): Promise<SignedIn> => {
    const { db, clock, ids, sessions, settings, permissions, audit, outbox } = deps;
    assertMay(actor, Impersonate);
    assertInPerson(actor);
    if (!settings.impersonation) throw ImpersonationOff({});
    if (actor.id === personId) throw IsYourself({ personId });
    const beganAt = clock.now();
    const until = instant(beganAt + inMilliseconds.minutes(settings.impersonationTime));
    return db.transaction(async (tx) => {
      const account = await accounts.lock(tx, personId);
      if (account.state === 'suspended') throw PersonIsSuspended({ personId });
      const granted = await customRoles.ofPerson(tx, personId);
      assertMayDoAsMuch(actor, permissions(), account, namesIn(granted));
      await endEarlier(deps, tx, actor);
      const acting = { subjectId: personId, actingId: actor.id, from: token, until };
      const opened = await sessions.openActing(tx, device, acting);
      if (!opened) throw ImpersonationOver({});
      const id = ids(ImpersonationId);
      const { id: sessionId } = opened;
      const about = { id, sessionId, personId, byId: actor.id, reason, beganAt, until };
      await impersonations.add(tx, about);
      await audit.record(tx, ImpersonationBegun, {
        actor,
        subject: personId,
        after: { reason, until },
      });
      const news = { personId, by: actor.id, at: beganAt, until };
      await outbox.append(tx, [PersonImpersonated(news)]);
      const session = await readSession(tx, personId, deps, actor.id);
      return { ...opened, browser: null, session };
    });
  };

const endEarlier = async ({ sessions, clock }: Deps, tx: Tx, { id }: Person): Promise<void> => {
  for (const { sessionId, personId } of await impersonations.sessionsBy(tx, id, clock.now())) {
    await sessions.endOne(tx, personId, sessionId);
    await impersonations.end(tx, personId, clock.now(), sessionId);
  }
};

/**
 * Goes back to the session that somebody came from, also when their time is up. @throws ImpersonationOver when that
 * one is over as well
 */
export const endImpersonation =
  (deps: Deps) =>
  async (token: string): Promise<SignedIn> => {
    const { db, clock, sessions, audit } = deps;
    const back = await db.transaction(async (tx) => {
      const own = await sessions.comeBack(tx, token);
      if (!own) return undefined;
      const { former, ...opened } = own;
      const [byId, personId] = [PersonId.parse(own.subjectId), PersonId.parse(own.actedFor)];
      await impersonations.leave(tx, personId, byId, clock.now());
      await providerSessions.move(tx, former, opened.token);
      const actor: Person = { kind: 'person', id: byId, roles: [] };
      await audit.record(tx, ImpersonationEnded, { actor, subject: personId });
      return { ...opened, personId, browser: null, session: await readSession(tx, byId, deps) };
    });
    if (!back) throw ImpersonationOver({});
    sessions.forget(back.personId);
    sessions.forget(back.session.person.id);
    return back;
  };

/** Who acted in one's place, newest first. */
export const listImpersonations =
  ({ db }: Deps) =>
  (actor: Person, page: { readonly after?: ImpersonationId | undefined; readonly limit: number }) =>
    impersonations.list(db, actor.id, page);
