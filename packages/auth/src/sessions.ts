import type { Clock, Instant } from '@vicinity/core';
import {
  type Db,
  type Listener,
  listen,
  StoredInstant,
  sql,
  type Tx,
  timestamp,
} from '@vicinity/database';
import { z } from 'zod';
import { SessionId } from './contract.ts';
import { type Found, rememberedSessions } from './remembered.ts';
import type { SessionTokens } from './session-tokens.ts';
import { hashToken, newToken } from './token.ts';

/** What a session is opened from, for its owner to recognise. */
export type Device = {
  /** What the client says it is. */
  readonly label: string;
  /** Where the request came from. */
  readonly address: string;
};

/** Another kind of token that opens the same doors: it is remembered, and forgotten, like those of sessions. */
export type TokenReader<Subject> = {
  /** Whether a token is of this kind, by its form alone. */
  reads(token: string): boolean;
  read(token: string): Promise<Found<Subject>>;
};

export type SessionsOptions<Subject> = {
  readonly db: Db;
  readonly clock: Clock;
  /** Reads who the session belongs to, as of now; null ends the session's use (suspended, deleted). */
  readonly load: (subjectId: string) => Promise<Subject | null>;
  /** A session unused for so long is over. */
  readonly idleMs: number;
  /** A session so old is over, used or not. */
  readonly absoluteMs: number;
  /** Tokens that stand for a session, as its own does. */
  readonly standIns?: Pick<SessionTokens, 'reads' | 'sessionOf'>;
  /** Kinds of tokens beside those of sessions. */
  readonly readers?: readonly TokenReader<Subject>[];
  /** Sessions of one subject; opening one more ends the one that was used longest ago. */
  readonly limit: number;
};

const OpenSession = z.object({
  id: SessionId,
  label: z.string(),
  address: z.string().nullable(),
  openedAt: StoredInstant,
  lastUsedAt: StoredInstant,
  current: z.boolean(),
});
type OpenSession = z.output<typeof OpenSession>;

export type Sessions<Subject> = {
  /**
   * Opens a session in the caller's transaction. The token is shown this once and stored hashed. `provedAt` is when
   * its holder showed who they are; null when they have not.
   */
  open(
    tx: Tx,
    subjectId: string,
    device: Device,
    provedAt?: Instant | null,
  ): Promise<{ id: SessionId; token: string; expiresAt: Instant }>;
  /** Who holds this token; null when it is unknown, over, or its subject may not enter. */
  resolve(token: string): Promise<Subject | null>;
  /** When the holder of this session last showed that it is theirs; read anew each time. */
  provedAt(token: string): Promise<Instant | null>;
  /** Its holder has just shown it. */
  prove(tx: Tx, token: string): Promise<void>;
  /** A subject's sessions, the last used first; `current` is the one of this token. */
  list(subjectId: string, token: string): Promise<OpenSession[]>;
  /** Ends the session of a token. Other processes notice within a second, as with all that follows. */
  end(token: string): Promise<void>;
  /** Ends one of a subject's sessions. @returns false when there is none of this id */
  endOne(tx: Tx, subjectId: string, id: SessionId): Promise<boolean>;
  /** Ends a subject's sessions, but for the one of `except`. @returns how many */
  endAll(tx: Tx, subjectId: string, except?: string): Promise<number>;
  /** Ends every session of these subjects. */
  endAllOf(tx: Tx, subjectIds: readonly string[]): Promise<number>;
  /** Tells every process that what `load` reads of these subjects is about to change. */
  changed(tx: Tx, ...subjectIds: readonly string[]): Promise<void>;
  /** Forgets at once what this process remembers, rather than when the notification arrives. */
  forget(subjectId?: string): void;
  /** Listens to what other processes end; what is read of a session then lasts longer. */
  watch(url: string): Listener;
  /** Removes sessions that are over. @returns how many */
  prune(): Promise<number>;
};

/** Where processes tell each other whose tokens to look at again. */
export const CHANNEL = 'vicinity_sessions';

// Without anybody to tell us, short enough that a revoked session is refused within a second.
const ALONE_MS = 1_000;
const WATCHING_MS = 5_000;
const TOUCH_EVERY_MS = 60_000;

export const createSessions = <Subject extends object>(
  options: SessionsOptions<Subject>,
): Sessions<Subject> => {
  const { db, clock, load, idleMs, absoluteMs, limit, readers = [], standIns } = options;
  let watcher: Listener | undefined;
  const remembered = rememberedSessions<Subject>(() =>
    watcher?.connected() === true ? WATCHING_MS : ALONE_MS,
  );

  /** Whether a row is the session of a token. */
  const isOf = async (token: string): Promise<Condition> =>
    standIns?.reads(token)
      ? sql`id = ${await standIns.sessionOf(token)}::uuid`
      : sql`token_hash = ${hashToken(token)}`;

  const read = async (token: string) => {
    const now = clock.now();
    const theirs = await isOf(token);
    const found = await db.maybeOne(
      StoredSession,
      sql`
        select subject, last_used_at < ${new Date(now - TOUCH_EVERY_MS)} as stale from auth.session
        where ${theirs}
          and expires_at > ${timestamp(now)} and last_used_at > ${new Date(now - idleMs)}`,
    );
    if (!found) return { subjectId: null, subject: null };
    if (found.stale) {
      await db.run(sql`
        update auth.session set last_used_at = ${timestamp(now)} where ${theirs}`);
    }
    return { subjectId: found.subject, subject: await load(found.subject) };
  };

  return {
    open: async (tx, subjectId, { label, address }, provedAt = null) => {
      const token = newToken();
      const now = timestamp(clock.now());
      // Sign-ins of one subject take turns, so that two at once cannot exceed the limit.
      await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${subjectId}, 0))`);
      const { id, expiresAt } = await tx.one(
        Opened,
        sql`
          insert into auth.session (token_hash, subject, label, address, opened_at, last_used_at, expires_at, proved_at)
          values (${hashToken(token)}, ${subjectId}, ${label}, ${address}, ${now}, ${now},
            ${new Date(clock.now() + absoluteMs)}, ${provedAt === null ? null : timestamp(provedAt)})
          returning id, expires_at as "expiresAt"`,
      );
      await endWhere(
        tx,
        sql`token_hash in (
          select token_hash from auth.session
          where subject = ${subjectId}::uuid and token_hash <> ${hashToken(token)}
          order by last_used_at desc, opened_at desc offset ${limit - 1})`,
      );
      return { id, token, expiresAt };
    },
    resolve: async (token) => {
      const known = remembered.get(token);
      if (known !== undefined) return known;
      const reader = readers.find(({ reads }) => reads(token));
      return remembered.keep(token, () => (reader ? reader.read(token) : read(token)));
    },
    provedAt: async (token) => {
      const theirs = await isOf(token);
      const found = await db.maybeOne(
        z.object({ provedAt: StoredInstant.nullable() }),
        sql`
          select proved_at as "provedAt" from auth.session
          where ${theirs} and expires_at > ${timestamp(clock.now())}`,
      );
      return found?.provedAt ?? null;
    },
    prove: async (tx, token) => {
      await tx.run(sql`
        update auth.session set proved_at = ${timestamp(clock.now())} where ${await isOf(token)}`);
    },
    list: async (subjectId, token) =>
      db.many(
        OpenSession,
        sql`
          select id, label, address, opened_at as "openedAt", last_used_at as "lastUsedAt",
            coalesce(${await isOf(token)}, false) as current
          from auth.session
          where subject = ${subjectId}::uuid and expires_at > ${timestamp(clock.now())}
            and last_used_at > ${new Date(clock.now() - idleMs)}
          order by current desc, last_used_at desc, id limit ${limit}`,
      ),
    end: async (token) => {
      const ended = await db.many(Ended, deleting(await isOf(token)));
      for (const { subject } of ended) remembered.forget(subject);
    },
    endOne: async (tx, subjectId, id) =>
      (await endWhere(tx, sql`subject = ${subjectId}::uuid and id = ${id}`)) === 1,
    endAll: async (tx, subjectId, except) =>
      endWhere(
        tx,
        except === undefined
          ? sql`subject = ${subjectId}::uuid`
          : sql`subject = ${subjectId}::uuid and (${await isOf(except)}) is not true`,
      ),
    endAllOf: (tx, subjectIds) => endWhere(tx, sql`subject = any (${[...subjectIds]}::uuid[])`),
    changed: async (tx, ...subjectIds) => {
      await tx.run(sql`
        select pg_notify(${CHANNEL}, subject) from unnest(${[...subjectIds]}::text[]) subject`);
    },
    forget: remembered.forget,
    watch: (url) => {
      watcher = listen(url, CHANNEL, remembered.forget);
      return watcher;
    },
    prune: () =>
      db.run(sql`
        delete from auth.session
        where expires_at < ${timestamp(clock.now())} or last_used_at < ${new Date(clock.now() - idleMs)}`),
  };
};

const StoredSession = z.object({ subject: z.string(), stale: z.boolean() });
const Opened = z.object({ id: SessionId, expiresAt: StoredInstant });
const Ended = z.object({ subject: z.string() });

type Condition = ReturnType<typeof sql>;

/** Every process hears of it when it commits, and not if it does not. */
const deleting = (condition: Condition) => sql`
  with ended as (delete from auth.session where ${condition} returning subject)
  select subject, pg_notify(${CHANNEL}, subject::text)::text from ended`;

const endWhere = async (tx: Tx, condition: Condition): Promise<number> =>
  (await tx.many(Ended, deleting(condition))).length;
