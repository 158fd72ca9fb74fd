import { inMilliseconds } from '@vicinity/config';
import { type Instant, instant, type PersonId } from '@vicinity/core';
import type { ConfirmationMethod } from '../../contract/confirmation-routes.ts';
import type { ProviderChoice, ProviderId } from '../../contract/sign-on.ts';
import { waysToConfirm } from '../../domain/ways-to-confirm.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { factors } from '../../infrastructure/factors.ts';
import { identities } from '../../infrastructure/identities.ts';
import type { OwnSession } from '../commands/confirm-identity.ts';
import type { Deps } from '../deps.ts';

type Ways = {
  readonly methods: readonly ConfirmationMethod[];
  /** Accounts of theirs that can vouch for them, where that is a way. */
  readonly providers: readonly ProviderChoice[];
};

/** What somebody can confirm with. */
export const readWaysToConfirm = async (
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  personId: PersonId,
): Promise<Ways> => {
  const [{ passwordHash }, own, connected] = await Promise.all([
    credentials.of(db, personId),
    factors.of(db, personId),
    identities.of(db, personId),
  ]);
  const usable = new Map<ProviderId, string>();
  for (const { providerId, provider, usable: isUsable } of connected)
    if (isUsable && providerId !== null) usable.set(providerId, provider);
  const methods = waysToConfirm({
    password: passwordHash !== null,
    factors: own,
    identities: usable.size,
    mailAccepted: settings.mailCodes,
  });
  const providers = methods.includes('provider')
    ? [...usable].map(([id, name]) => ({ id, name }))
    : [];
  return { methods, providers };
};

/** Until when a session counts as confirmed; null when it does not. */
export const confirmedUntil = async (
  { sessions, clock, settings }: Pick<Deps, 'sessions' | 'clock' | 'settings'>,
  token: string,
): Promise<Instant | null> => {
  const provedAt = await sessions.provedAt(token);
  if (provedAt === null) return null;
  const until = provedAt + inMilliseconds.minutes(settings.confirmationValid);
  return until > clock.now() ? instant(until) : null;
};

/** How the caller can confirm that it is them, and until when they have. */
export const getConfirmation =
  (deps: Deps) =>
  async ({ actor, token }: OwnSession) => {
    const { methods, providers } = await readWaysToConfirm(deps, actor.id);
    return {
      confirmedUntil: await confirmedUntil(deps, token),
      methods: [...methods],
      providers: [...providers],
    };
  };
