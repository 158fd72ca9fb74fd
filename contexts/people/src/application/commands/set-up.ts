import { PersonId, type TimeZone } from '@vicinity/core';
import { PersonJoined } from '../../contract/events.ts';
import { LinkNotValid } from '../../contract/problems.ts';
import { type Email, SetUpId } from '../../contract/values.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { setUps } from '../../infrastructure/set-ups.ts';
import type { Deps } from '../deps.ts';
import { hashNewPassword } from './new-password.ts';
import { type Caller, openSession, type SignedIn } from './sign-in.ts';

/**
 * The token of the link that makes the first owner, or null when there is one who can sign in. The same
 * link until it is used, however often the instance starts.
 */
export const setUpToken =
  ({ db, clock, ids, links }: Deps) =>
  async (): Promise<string | null> =>
    db.transaction(async (tx) => {
      if (await setUps.hasOwner(tx)) return null;
      return links.sign('set-up', await setUps.open(tx, ids(SetUpId), clock.now()));
    });

type SetUp = {
  readonly token: string;
  readonly name: string;
  readonly email: Email;
  readonly password: string;
  readonly timezone: TimeZone;
  readonly device: Caller;
};

/**
 * Makes the first owner and signs them in. The link works once.
 * @throws LinkNotValid, InvalidInput, TooBusy
 */
export const setUp =
  (deps: Deps) =>
  async ({ token, password, device, ...person }: SetUp): Promise<SignedIn> => {
    const id = deps.links.read('set-up', token);
    if (id === null) throw LinkNotValid({});
    const passwordHash = await hashNewPassword(deps, password, person);
    return deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      if (!(await setUps.use(tx, id, now)) || (await setUps.hasOwner(tx))) throw LinkNotValid({});
      const personId = await setUps.addOwner(tx, { ...person, id: deps.ids(PersonId) }, now);
      await credentials.set(tx, personId, passwordHash, now);
      await deps.outbox.append(tx, [PersonJoined({ personId })]);
      return openSession(deps, tx, personId, { device, by: 'set-up' });
    });
  };
