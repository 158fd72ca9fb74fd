import { hashToken, newToken, type Sealing } from '@vicinity/auth';
import type { Instant } from '@vicinity/core';
import { type Db, sql, timestamp } from '@vicinity/database';
import { z } from 'zod';

const Relayed = z.object({ state: z.string(), answer: z.instanceof(Buffer).nullable() });

/**
 * Sign-ons whose answer another site’s page brings, without the cookies of the browser. What travels is a relay of 43
 * characters, for SAML allows 80; the state that it stands for, and the answer, wait here.
 * @see saml-bindings-2.0-os, section 3.5.3
 */
export const relayedSignOns = {
  /** @returns the relay that travels in place of a state */
  keep: async (db: Db, state: string, expiresAt: Instant): Promise<string> => {
    const relay = newToken();
    await db.run(sql`
      insert into people.relayed_sign_on (relay_hash, state, expires_at)
      values (${hashToken(relay)}, ${state}, ${timestamp(expiresAt)})`);
    return relay;
  },

  /** Takes an answer in, the first one alone. @returns false when nobody waits for it */
  answer: async (
    db: Db,
    sealing: Sealing,
    {
      relay,
      answer,
      now,
    }: { readonly relay: string; readonly answer: string; readonly now: Instant },
  ): Promise<boolean> => {
    const taken = await db.run(sql`
      update people.relayed_sign_on set answer = ${sealing.seal(purpose, Buffer.from(answer))}
      where relay_hash = ${hashToken(relay)} and answer is null and expires_at > ${timestamp(now)}`);
    return taken === 1;
  },

  /** What waits; undefined when nothing does. */
  find: async (db: Db, sealing: Sealing, relay: string) => {
    const found = await db.maybeOne(
      Relayed,
      sql`select state, answer from people.relayed_sign_on where relay_hash = ${hashToken(relay)}`,
    );
    if (!found?.answer) return undefined;
    return { state: found.state, answer: sealing.open(purpose, found.answer).toString() };
  },

  /** Forgets what was taken by its browser. */
  forget: async (db: Db, relay: string): Promise<void> => {
    await db.run(sql`delete from people.relayed_sign_on where relay_hash = ${hashToken(relay)}`);
  },

  /** Forgets what nobody came for. @returns how many */
  prune: (db: Db, now: Instant): Promise<number> =>
    db.run(sql`delete from people.relayed_sign_on where expires_at < ${timestamp(now)}`),
};

const purpose = 'relayed answer';
