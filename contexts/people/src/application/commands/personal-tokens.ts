import type { AccessToken } from '@vicinity/auth';
import type { AccessTokenId } from '@vicinity/auth/contract';
import { InvalidInput, instant, type Person } from '@vicinity/core';
import type { z } from 'zod';
import { TokenMade, TokenRevoked } from '../../contract/audit-kinds.ts';
import { SecurityChanged } from '../../contract/events.ts';
import {
  MOST_TOKENS,
  type makeTokenRoute,
  type PersonalToken,
  TokenNotFound,
  TooManyTokens,
} from '../../contract/token-routes.ts';
import { assertMayGrant, permissionsOf } from '../../domain/roles.ts';
import type { Deps } from '../deps.ts';

const DAY_MS = 24 * 60 * 60_000;
const WRITE = 'write';

type MakeToken = z.output<typeof makeTokenRoute.body> & { readonly address: string };

/** One's own tokens, and the permissions that a new one can be made for. */
export const listTokens =
  ({ tokens, permissions }: Deps) =>
  async (actor: Person) => ({
    items: (await tokens.list(actor.id)).map(shown),
    permissions: permissionsOf(permissions(), actor).map(({ name, summary }) => ({
      name,
      summary,
    })),
  });

/**
 * Makes a token for a part of what its owner may do. Its owner is told by inbox and mail.
 * @throws InvalidInput, CannotGrant, TooManyTokens
 */
export const makeToken =
  ({ db, clock, tokens, outbox, audit, permissions }: Deps) =>
  async (
    actor: Person,
    { name, write, permissions: names, days, address }: MakeToken,
  ): Promise<PersonalToken & { token: string }> => {
    const unknown = names.find((one) => !permissions().some((known) => known.name === one));
    if (unknown !== undefined) {
      const message = `expected names of permissions that you hold, found “${unknown}”`;
      throw InvalidInput({ faults: [{ field: 'body.permissions', message }] });
    }
    assertMayGrant(actor, permissions(), names);
    const now = clock.now();
    const { text, token } = await db.transaction(async (tx) => {
      const issued = await tokens.issue(tx, {
        subject: actor.id,
        name,
        scopes: [...(write ? [WRITE] : []), ...names],
        expiresAt: instant(now + days * DAY_MS),
      });
      if (!issued) throw TooManyTokens({ most: MOST_TOKENS });
      await outbox.append(tx, [
        SecurityChanged({ personId: actor.id, change: 'token-made', at: now, address }),
      ]);
      await audit.record(tx, TokenMade, { actor, subject: actor.id, after: issued.token });
      return issued;
    });
    return { ...shown(token), token: text };
  };

/** Revokes one of one's own tokens, here at once and elsewhere within a second. @throws TokenNotFound */
export const revokeToken =
  ({ db, tokens, sessions, audit }: Deps) =>
  async (actor: Person, tokenId: AccessTokenId): Promise<void> => {
    await db.transaction(async (tx) => {
      const revoked = await tokens.revoke(tx, actor.id, tokenId);
      if (!revoked) throw TokenNotFound({ tokenId });
      await audit.record(tx, TokenRevoked, { actor, subject: actor.id, before: revoked });
    });
    sessions.forget(actor.id);
  };

const shown = ({ scopes, ...token }: AccessToken): PersonalToken => ({
  ...token,
  write: scopes.includes(WRITE),
  permissions: scopes.filter((scope) => scope !== WRITE),
});
