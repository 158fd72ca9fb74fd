import type { Identity } from '@vicinity/auth/single-sign-on';
import type { Person } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { IdentityConfirmed } from '../../contract/audit-kinds.ts';
import { SecurityChanged } from '../../contract/events.ts';
import { IdentityId } from '../../contract/sign-on.ts';
import { IdentityLinked } from '../../contract/sign-on-audit.ts';
import { IdentityTaken, SignedInAsAnother } from '../../contract/sign-on-problems.ts';
import { identities } from '../../infrastructure/identities.ts';
import type { IdentityProvider } from '../../infrastructure/identity-providers.ts';
import type { Deps } from '../deps.ts';
import { labelOf } from './enter-by-identity.ts';

type Own = {
  /** Who is signed in, and left for the provider. */
  readonly actor: Person;
  readonly provider: IdentityProvider;
  readonly identity: Identity;
};

/** Connects an identity to whoever is signed in; one they have already stays. @throws IdentityTaken */
export const connect = async (
  deps: Deps,
  tx: Tx,
  { actor, provider, identity, address }: Own & { readonly address: string },
): Promise<void> => {
  const { ids, clock, audit, outbox } = deps;
  const now = clock.now();
  const used = { ...identity, providerId: provider.id, label: labelOf(identity) };
  const owner = await identities.lockOwner(tx, identity);
  if (owner && owner.id !== actor.id) throw IdentityTaken({ provider: provider.name });
  if (owner) return identities.use(tx, used, now);
  await identities.add(tx, { ...used, id: ids(IdentityId), personId: actor.id }, now);
  await audit.record(tx, IdentityLinked, {
    actor,
    subject: actor.id,
    after: { ...used, provider: provider.name, by: 'owner' },
  });
  await outbox.append(tx, [
    SecurityChanged({ personId: actor.id, change: 'identity-linked', at: now, address }),
  ]);
};

/** Confirms whoever is signed in by an identity of theirs. @throws SignedInAsAnother */
export const confirm = async (
  { sessions, audit }: Deps,
  tx: Tx,
  { actor, identity, token }: Own & { readonly token: string },
): Promise<void> => {
  const owner = await identities.lockOwner(tx, identity);
  if (owner?.id !== actor.id) throw SignedInAsAnother({});
  await sessions.prove(tx, token);
  const after = { by: 'provider' } as const;
  await audit.record(tx, IdentityConfirmed, { actor, subject: actor.id, after });
};
