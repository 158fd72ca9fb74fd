import { randomInt } from 'node:crypto';
import { newToken, type ProgramTokens } from '@vicinity/auth';
import { instant, type Person, type PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import {
  DeviceDecided,
  RefreshTokenReused,
  SignedIn as SignedInKind,
} from '../../contract/audit-kinds.ts';
import {
  DeviceAsksTooOften,
  DeviceCodeNotValid,
  DevicePending,
  DeviceRefused,
  RefreshNotValid,
} from '../../contract/device-routes.ts';
import { SecurityChanged } from '../../contract/events.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { deviceRequests, type Polled } from '../../infrastructure/device-requests.ts';
import type { Deps } from '../deps.ts';
import { openLimited } from '../open-limited.ts';

const VALID_MS = 10 * 60_000;
const INTERVAL_S = 5;
const letters = 'BCDFGHJKLMNPQRSTVWXZ';

type Device = { readonly label: string; readonly address: string };

/** Begins to sign in a device: a code for it, and one for its owner. */
export const beginDeviceSignIn =
  ({ db, clock, publicUrl }: Deps) =>
  async (device: Device) => {
    const deviceCode = newToken();
    const askedAt = clock.now();
    const expiresAt = instant(askedAt + VALID_MS);
    for (;;) {
      const userCode = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
      const request = { ...device, deviceCode, userCode, askedAt, expiresAt };
      if (!(await deviceRequests.add(db, request))) continue;
      const shown = `${userCode.slice(0, 4)}-${userCode.slice(4)}`;
      const address = `${publicUrl}/app/device`;
      const completeAddress = `${address}?code=${shown}`;
      return {
        deviceCode,
        userCode: shown,
        address,
        completeAddress,
        expiresAt,
        interval: INTERVAL_S,
      };
    }
  };

/** Which device asks. @throws DeviceCodeNotValid */
export const readDevice =
  ({ db, clock }: Deps) =>
  async (userCode: string) => {
    const found = await deviceRequests.find(db, userCode, clock.now());
    if (!found) throw DeviceCodeNotValid({});
    return found;
  };

/** Lets a device in, or not; of rival answers one counts. @throws DeviceCodeNotValid */
export const decideOnDevice =
  ({ db, clock, audit }: Deps) =>
  async (actor: Person, userCode: string, allow: boolean): Promise<void> => {
    await db.transaction(async (tx) => {
      const decided = await deviceRequests.decide(
        tx,
        userCode,
        allow ? actor.id : null,
        clock.now(),
      );
      if (!decided) throw DeviceCodeNotValid({});
      const after = { device: decided.label, from: decided.address, allowed: allow };
      await audit.record(tx, DeviceDecided, { actor, subject: actor.id, after });
    });
  };

/**
 * Signs a device in that its owner has let in, once.
 * @throws DeviceCodeNotValid, DevicePending, DeviceAsksTooOften, DeviceRefused
 */
export const finishDeviceSignIn =
  (deps: Deps) =>
  async (deviceCode: string): Promise<ProgramTokens> => {
    const { db, clock } = deps;
    // Answered with, not thrown: a refusal would take back that it was asked.
    const answer = await db.transaction(async (tx) => {
      const polled = await deviceRequests.poll(tx, deviceCode, clock.now());
      if (!polled) return DeviceCodeNotValid({});
      const { state, personId, interval, tooSoon } = polled;
      if (tooSoon) return DeviceAsksTooOften({ retryAfter: interval });
      if (state === 'waiting') return DevicePending({ interval });
      await deviceRequests.remove(tx, deviceCode);
      if (personId === null) return DeviceRefused({});
      return open(deps, tx, personId, polled);
    });
    if (answer instanceof Error) throw answer;
    return answer;
  };

const open = async (deps: Deps, tx: Tx, personId: PersonId, { label, address }: Polled) => {
  const { clock, programs, outbox, audit } = deps;
  // Whoever was suspended since is not let in by what they allowed before.
  if ((await accounts.lock(tx, personId)).state !== 'active') return DeviceCodeNotValid({});
  const { id: sessionId } = await openLimited(deps, tx, personId, { label, address });
  const actor: Person = { kind: 'person', id: personId, roles: [] };
  const after = { by: 'device code' } as const;
  await audit.record(tx, SignedInKind, { actor, subject: personId, after });
  const change = 'device-signed-in';
  await outbox.append(tx, [SecurityChanged({ personId, change, at: clock.now(), address })]);
  return programs.issue(tx, { sessionId, subject: personId });
};

/**
 * The next tokens of a device. A refresh token that comes back later has been copied, so its device is signed
 * out: the copy and the original alike.
 * @throws RefreshNotValid
 */
export const renewTokens =
  ({ db, programs, sessions, audit }: Deps) =>
  async (refreshToken: string): Promise<ProgramTokens> => {
    const renewal = await db.transaction(async (tx) => {
      const found = await programs.renew(tx, refreshToken);
      if (found.kind === 'reused') {
        await sessions.endOne(tx, found.subject, found.sessionId);
        await audit.record(tx, RefreshTokenReused, { actor: null, subject: found.subject });
      }
      return found;
    });
    if (renewal.kind === 'reused') sessions.forget(renewal.subject);
    if (renewal.kind !== 'renewed') throw RefreshNotValid({});
    return renewal.tokens;
  };
