import { createHash, type Hash } from 'node:crypto';
import { InvalidInput, Problem } from '@vicinity/core';
import { DatabaseUnavailable, type Db, migrationsOf, sql } from '@vicinity/database';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Answer } from './answer.ts';
import {
  IdempotencyKeyReused,
  OutcomeUnknown,
  StillRunning,
  Unexpected,
} from './contract/index.ts';
import { toDocument } from './problem-document.ts';
import type { Once } from './serve.ts';

/** The table of remembered requests; whoever builds a server with a database migrates it. */
export const httpMigrations = migrationsOf('http', new URL('../migrations/', import.meta.url));

// A handler is far from needing this long: statements end after 30 s.
const leaseSeconds = 60;
const keptHours = 24;

/**
 * Runs a request that carries an Idempotency-Key at most once in 24 hours. A repeated one gets the first one's
 * reply, refusals included; one that broke off is never run again. Only a person's requests are remembered:
 * on public routes there is nobody to tell keys apart by.
 */
export const onceWith =
  (db: Db): Once =>
  async (request, run) => {
    const key = keyOf(request);
    if (key === undefined || request.actor === null) return run();
    const claim = { actorId: request.actor.id, key, requestHash: hashOf(request) };
    const earlier = await claimOrFind(db, claim);
    if (earlier !== undefined) return replay(earlier, claim);
    const answer = await outcomeOf(request, run, () => release(db, claim));
    await keep(db, claim, answer).catch((error: unknown) =>
      // It is done; a retry will hear that the outcome is unknown, which is true of this key.
      request.log.warn({ err: error }, 'The reply could not be kept for its Idempotency-Key'),
    );
    return answer;
  };

/** Forgets keys older than 24 hours, a thousand at a time. @returns how many */
export const pruneIdempotencyKeys = (db: Db): Promise<number> =>
  db.run(sql`
    delete from http.idempotency_key where ctid = any (array(
      select ctid from http.idempotency_key
      where claimed_at < now() - make_interval(hours => ${keptHours}) limit 1000))`);

type Claim = { readonly actorId: string; readonly key: string; readonly requestHash: Buffer };

const Earlier = z.object({
  requestHash: z.instanceof(Buffer),
  leased: z.boolean(),
  status: z.int().nullable(),
  contentType: z.string().nullable(),
  body: z.instanceof(Buffer).nullable(),
});

const keyOf = (request: FastifyRequest): string | undefined => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  const message = 'expected 1 to 200 visible ASCII characters, such as a UUID';
  throw InvalidInput({ faults: [{ field: 'headers.idempotency-key', message }] });
};

const hashOf = ({ method, url, body }: FastifyRequest): Buffer => {
  const hash = createHash('sha256').update(`${method} ${url}\n`);
  return feed(hash, body).digest();
};

const feed = (hash: Hash, body: unknown): Hash =>
  body instanceof Uint8Array ? hash.update(body) : hash.update(JSON.stringify(body) ?? '');

const claimOrFind = async (db: Db, claim: Claim): Promise<z.output<typeof Earlier> | undefined> => {
  const claimed = await db.run(sql`
    insert into http.idempotency_key (actor_id, key, request_hash, lease_until)
    values (${claim.actorId}, ${claim.key}, ${claim.requestHash}, now() + make_interval(secs => ${leaseSeconds}))
    on conflict (actor_id, key) do update
    set request_hash = excluded.request_hash, claimed_at = now(), lease_until = excluded.lease_until,
        status = null, content_type = null, body = null
    where idempotency_key.claimed_at < now() - make_interval(hours => ${keptHours})`);
  if (claimed === 1) return undefined;
  const earlier = await db.maybeOne(
    Earlier,
    sql`
      select request_hash as "requestHash", lease_until > now() as leased, status, content_type as "contentType", body
      from http.idempotency_key where actor_id = ${claim.actorId} and key = ${claim.key}`,
  );
  // Released between the two statements: as good as never claimed.
  return earlier ?? claimOrFind(db, claim);
};

const replay = (earlier: z.output<typeof Earlier>, claim: Claim): Answer => {
  if (!earlier.requestHash.equals(claim.requestHash)) throw IdempotencyKeyReused({});
  if (earlier.status === null) throw earlier.leased ? StillRunning({}) : OutcomeUnknown({});
  return {
    status: earlier.status,
    contentType: earlier.contentType ?? undefined,
    body: earlier.body ?? undefined,
    replayed: true,
  };
};

/** A refusal is an outcome, and so is a failure: something may have happened. Being turned away for now is none. */
const outcomeOf = async (
  request: FastifyRequest,
  run: () => Promise<Answer>,
  releaseClaim: () => Promise<unknown>,
): Promise<Answer> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    if (error instanceof Problem) {
      if (error.kind === 'too-many' || error.kind === 'unavailable') {
        await releaseClaim();
        throw error;
      }
      return toDocument(error, request.routeOptions.config.route, request.id);
    }
    request.log.error({ err: error }, 'A request failed');
    return toDocument(Unexpected({}), undefined, request.id);
  }
};

const release = (db: Db, { actorId, key }: Claim): Promise<number> =>
  db.run(sql`delete from http.idempotency_key where actor_id = ${actorId} and key = ${key}`);

const keep = (
  db: Db,
  { actorId, key }: Claim,
  { status, contentType, body }: Answer,
): Promise<number> =>
  db.run(sql`
    update http.idempotency_key
    set status = ${status}, content_type = ${contentType ?? null}, body = ${body === undefined ? null : Buffer.from(body)}
    where actor_id = ${actorId} and key = ${key}`);
