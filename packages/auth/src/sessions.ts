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
  /**
   * Reads who the session belongs to, as of now, and for whom it is used by somebody else; null ends the session's use
   * (suspended, deleted).
   */
  readonly load: (subjectId: string, actingId: string | null) => Promise<Subject | null>;
  /** A session unused for so long is over. */
  readonly idleMs: number;
  /** A session so old is over, used or not. */
  readonly absoluteMs: number;
  /** Tokens that stand for a session, as its own does. */
  readonly standIns?: Pick<SessionTokens, 'reads' | 'sessionOf'>;
  /** Kinds of tokens beside those of sessions. */
  readonly readers?: readonly TokenReader<Subject>[];
  /** Told in each transaction that opens or ends sessions, of whom. */
  readonly onChanged?: (tx: Tx, subjectIds: readonly string[]) => Promise<void>;
};

const OpenSession = z.object({
  id: SessionId,
  label: z.string(),
  address: z.string().nullable(),
  openedAt: StoredInstant,
  lastUsedAt: StoredInstant,
  current: z.boolean(),
  acting: z.string().nullable(),
});
type OpenSession = z.output<typeof OpenSession>;

/** A session that was just opened. The token is shown this once and stored hashed. */
export type Opened = {
  readonly id: SessionId;
  readonly token: string;
  readonly expiresAt: Instant;
};

/** Somebody who uses a session in the place of its subject. */
export type Acting = {
  readonly subjectId: string;
  readonly actingId: string;
  /** The token of the session that they come from, and go back to. */
  readonly from: string;
  readonly until: Instant;
};

export type Sessions<Subject> = {
  /**
   * Opens a session in the caller's transaction. With it the subject has at most `limit`: the ones that were used
   * longest ago end, and are told by what their devices called themselves.
   * `provedAt` is when its holder showed who they are; null when they have not.
   */
  open(
    tx: Tx,
    subjectId: string,
    device: Device,
    how: { readonly limit: number; readonly provedAt?: Instant | null },
  ): Promise<Opened & { ended: readonly string[] }>;
  /** Opens a session for somebody in the place of its subject; undefined when theirs is over. It counts for no limit. */
  openActing(tx: Tx, device: Device, acting: Acting): Promise<Opened | undefined>;
  /**
   * Ends a session that somebody uses in another's place, over or not, and gives them their own again under a new
   * token; undefined when either is unknown or theirs is over. `former` is the digest of the token they had.
   */
  comeBack(
    tx: Tx,
    token: string,
  ): Promise<(Opened & { subjectId: string; actedFor: string; former: Buffer }) | undefined>;
  /** Who holds this token; null when it is unknown, over, or its subject may not enter. */
  resolve(token: string): Promise<Subject | null>;
  /** When the holder of this session last showed that it is theirs; read anew each time. */
  provedAt(token: string): Promise<Instant | null>;
  /** Its holder has just shown it. */
  prove(tx: Tx, token: string): Promise<void>;
  /** A subject's sessions, the last used first; `current` is the one of this token. */
  list(subjectId: string, token: string): Promise<OpenSession[]>;
  /** Ends the session of a token, and the one that it goes back to. Other processes notice within a second, as with all that follows. */
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
  /** Calls back whenever something is forgotten: whose tokens to look at again, without an id everybody's. */
  onForget(listener: (subjectId?: string) => void): void;
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
/** Sessions that a list shows: nobody's limit is higher. */
const MOST_SESSIONS = 100;

export const createSessions = <Subject extends object>(
  options: SessionsOptions<Subject>,
): Sessions<Subject> => {
  const { db, clock, load, idleMs, absoluteMs, readers = [], standIns } = options;
  const { onChanged = async () => {} } = options;
  let watcher: Listener | undefined;
  const remembered = rememberedSessions<Subject>(() =>
    watcher?.connected() === true ? WATCHING_MS : ALONE_MS,
  );

  const listeners: ((subjectId?: string) => void)[] = [];
  const forget = (subjectId?: string): void => {
    remembered.forget(subjectId);
    for (const listener of listeners) listener(subjectId);
  };

  /** Ends sessions. @returns whose they were, and what their devices called themselves */
  const endWhere = async (tx: Tx, condition: Condition) => {
    const ended = await tx.many(Ended, deleting(condition));
    if (ended.length > 0) await onChanged(tx, [...new Set(ended.map(({ subject }) => subject))]);
    return ended;
  };

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
        select subject, acting, last_used_at < ${new Date(now - TOUCH_EVERY_MS)} as stale from auth.session
        where ${theirs}
          and expires_at > ${timestamp(now)} and last_used_at > ${new Date(now - idleMs)}`,
    );
    if (!found) return { subjectId: null, subject: null };
    if (found.stale) {
      await db.run(sql`
        with used as (
          update auth.session set last_used_at = ${timestamp(now)} where ${theirs}
          returning coalesce(acting, subject) as subject)
        ${noteUse(sql`used`, now)}`);
    }
    const { subject: subjectId, acting: actingId } = found;
    return { subjectId, actingId, subject: await load(subjectId, actingId) };
  };

  return {
    open: async (tx, subjectId, { label, address }, { limit, provedAt = null }) => {
      const token = newToken();
      const now = timestamp(clock.now());
      // Sign-ins of one subject take turns, so that two at once cannot exceed the limit.
      await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${subjectId}, 0))`);
      const { id, expiresAt } = await tx.one(
        OpenedRow,
        sql`
          insert into auth.session (token_hash, subject, label, address, opened_at, last_used_at, expires_at, proved_at)
          values (${hashToken(token)}, ${subjectId}, ${label}, ${address}, ${now}, ${now},
            ${new Date(clock.now() + absoluteMs)}, ${provedAt === null ? null : timestamp(provedAt)})
          returning id, expires_at as "expiresAt"`,
      );
      const ended = await endWhere(
        tx,
        sql`token_hash in (
          select token_hash from auth.session
          where subject = ${subjectId}::uuid and acting is null and token_hash <> ${hashToken(token)}
          order by last_used_at desc, opened_at desc offset ${limit - 1})`,
      );
      await tx.run(noteUse(sql`(select ${subjectId}::uuid as subject) used`, clock.now()));
      await onChanged(tx, [subjectId]);
      return { id, token, expiresAt, ended: ended.map((session) => session.label) };
    },
    openActing: async (tx, { label, address }, { subjectId, actingId, from, until }) => {
      const token = newToken();
      const now = timestamp(clock.now());
      const opened = await tx.maybeOne(
        OpenedRow,
        sql`
          insert into auth.session
            (token_hash, subject, acting, returns_to, label, address, opened_at, last_used_at, expires_at)
          select ${hashToken(token)}, ${subjectId}::uuid, subject, token_hash, ${label}, ${address}, ${now}, ${now},
            least(expires_at, ${timestamp(until)})
          from auth.session
          where ${await isOf(from)} and subject = ${actingId}::uuid and acting is null
            and expires_at > ${now}
          returning id, expires_at as "expiresAt"`,
      );
      await onChanged(tx, [subjectId]);
      return opened && { ...opened, token };
    },
    comeBack: async (tx, token) => {
      const own = newToken();
      const ended = await tx.maybeOne(
        z.object({ subject: z.string(), returnsTo: z.instanceof(Buffer) }),
        sql`
          delete from auth.session where ${await isOf(token)} and acting is not null
          returning subject, returns_to as "returnsTo", pg_notify(${CHANNEL}, subject::text)::text`,
      );
      if (!ended) return undefined;
      const { returnsTo: former, subject: actedFor } = ended;
      await onChanged(tx, [actedFor]);
      const now = timestamp(clock.now());
      const back = await tx.maybeOne(
        OpenedRow.extend({ subjectId: z.string() }),
        sql`
          update auth.session set token_hash = ${hashToken(own)}, last_used_at = ${now}
          where token_hash = ${former} and expires_at > ${now}
          returning id, expires_at as "expiresAt", subject as "subjectId",
            pg_notify(${CHANNEL}, subject::text)::text`,
      );
      return back && { ...back, token: own, actedFor, former };
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
            coalesce(${await isOf(token)}, false) as current, acting
          from auth.session
          where subject = ${subjectId}::uuid and expires_at > ${timestamp(clock.now())}
            and last_used_at > ${new Date(clock.now() - idleMs)}
          order by current desc, last_used_at desc, id limit ${MOST_SESSIONS}`,
      ),
    end: async (token) => {
      const theirs = await isOf(token);
      // Whoever signs out in another's place is out of their own as well.
      const both = sql`${theirs} or token_hash in (select returns_to from auth.session where ${theirs})`;
      for (const { subject } of await db.transaction((tx) => endWhere(tx, both))) forget(subject);
    },
    endOne: async (tx, subjectId, id) =>
      (await endWhere(tx, sql`subject = ${subjectId}::uuid and id = ${id}`)).length === 1,
    endAll: async (tx, subjectId, except) => {
      const theirs =
        except === undefined
          ? sql`subject = ${subjectId}::uuid`
          : sql`subject = ${subjectId}::uuid and (${await isOf(except)}) is not true`;
      return (await endWhere(tx, theirs)).length;
    },
    endAllOf: async (tx, subjectIds) =>
      (await endWhere(tx, sql`subject = any (${[...subjectIds]}::uuid[])`)).length,
    changed: async (tx, ...subjectIds) => {
      await tx.run(sql`
        select pg_notify(${CHANNEL}, subject) from unnest(${[...subjectIds]}::text[]) subject`);
    },
    forget,
    onForget: (listener) => void listeners.push(listener),
    watch: (url) => {
      watcher = listen(url, CHANNEL, forget);
      return watcher;
    },
    prune: () =>
      db.run(sql`
        delete from auth.session
        where expires_at < ${timestamp(clock.now())} or last_used_at < ${new Date(clock.now() - idleMs)}`),
  };
};

const StoredSession = z.object({
  subject: z.string(),
  acting: z.string().nullable(),
  stale: z.boolean(),
});
const OpenedRow = z.object({ id: SessionId, expiresAt: StoredInstant });
const Ended = z.object({ subject: z.string(), label: z.string() });

type Condition = ReturnType<typeof sql>;

/** Remembers, to the hour and beyond their sessions, that the subjects of a table `used` were here. */
export const noteUse = (used: Condition, now: Instant): Condition => sql`
  insert into auth.last_use as known (subject, at)
  select distinct used.subject, ${timestamp(now)}::timestamptz from ${used}
  on conflict (subject) do update set at = excluded.at
  where known.at < excluded.at - interval '1 hour'`;

/** Every process hears of it when it commits, and not if it does not. */
const deleting = (condition: Condition) => sql`
  with ended as (delete from auth.session where ${condition} returning subject, label)
  select subject, label, pg_notify(${CHANNEL}, subject::text)::text from ended`;
