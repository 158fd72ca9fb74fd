import { type Actor, assertMay } from '@vicinity/core';
import type { Db, Tx } from '@vicinity/database';
import { RegistrationDecided } from '../../contract/audit-kinds.ts';
import { ManageProviders } from '../../contract/permissions.ts';
import { RegistrationClosed, type RegistrationPolicy } from '../../contract/registration.ts';
import { assertMayGrant, namesGrantedBy } from '../../domain/roles.ts';
import { registrationPolicy } from '../../infrastructure/registration-policy.ts';
import type { Deps } from '../deps.ts';

/** What holds now: what an admin has decided, or else the settings. */
export const readPolicy = async (
  deps: Pick<Deps, 'settings'>,
  db: Db | Tx,
): Promise<RegistrationPolicy> => (await registrationPolicy.find(db)) ?? fromSettings(deps);

/** @throws RegistrationClosed */
export const assertOpenForNewcomers = async (deps: Deps, tx: Tx): Promise<void> => {
  const { mode } = await readPolicy(deps, tx);
  if (mode === 'closed') throw RegistrationClosed({ mode });
};

/** Who may make an account, for whoever asks. */
export const getRegistration = (deps: Deps) => async () => {
  const { mode, domains } = await readPolicy(deps, deps.db);
  return { mode, domains: mode === 'domains' ? domains : [], instance: deps.instance.name };
};

/** The same for those who decide it. */
export const getRegistrationPolicy = (deps: Deps) => async (actor: Actor) => {
  assertMay(actor, ManageProviders);
  const decided = await registrationPolicy.find(deps.db);
  return decided
    ? { ...decided, decidedBy: 'admin' as const }
    : { ...fromSettings(deps), decidedBy: 'settings' as const };
};

/** Decides who may make an account. The role that they get, the actor holds. @throws CannotGrant */
export const decideRegistration =
  (deps: Deps) =>
  async (actor: Actor, policy: RegistrationPolicy): Promise<void> => {
    assertMay(actor, ManageProviders);
    const { db, clock, audit, permissions } = deps;
    assertMayGrant(actor, permissions(), namesGrantedBy(permissions(), [policy.role], []));
    await db.transaction(async (tx) => {
      const before = await readPolicy(deps, tx);
      await registrationPolicy.save(tx, policy, clock.now());
      await audit.record(tx, RegistrationDecided, {
        actor,
        subject: null,
        before,
        after: policy,
      });
    });
  };

const fromSettings = ({ settings }: Pick<Deps, 'settings'>): RegistrationPolicy => ({
  mode: settings.registration,
  domains: settings.registrationDomains === 'none' ? [] : settings.registrationDomains.split(','),
  role: settings.registrationRole,
});
