import { assertMay, instant, type Person } from '@vicinity/core';
import { assertMayAsk, OutgoingFailure } from '@vicinity/http/outgoing';
import {
  MOST_STREAMS,
  type Stream,
  StreamAudit,
  StreamId,
  StreamOutOfReach,
  StreamRemoved,
  StreamSaved,
  StreamSecretRenewed,
  TooManyStreams,
} from '../contract/streams.ts';
import { streams } from '../infrastructure/streams.ts';
import { newWebhookSecret } from '../infrastructure/webhook.ts';
import { sealSecret, sendTo } from './send-streams.ts';
import type { StreamDeps } from './stream-deps.ts';

/** How long the secret before signs beside a new one. */
const FORMER_MS = 86_400_000;

type NewStream = {
  readonly name: string;
  readonly url: string;
  readonly from: 'now' | 'start';
};

export const listStreams =
  ({ db }: StreamDeps) =>
  async (): Promise<{ items: Stream[] }> => ({ items: await streams.list(db) });

/** Adds a target. @throws StreamOutOfReach, StreamNameTaken, TooManyStreams */
export const addStream =
  (deps: StreamDeps) =>
  async (actor: Person, { name, url, from }: NewStream): Promise<Stream & { secret: string }> => {
    assertMay(actor, StreamAudit);
    assertWithin(deps, url);
    const { db, ids, clock, audit } = deps;
    const secret = newWebhookSecret();
    return db.transaction(async (tx) => {
      const id = ids(StreamId);
      const sealed = sealSecret(deps, id, secret);
      const added = await streams.add(tx, {
        id,
        name,
        url,
        secret: sealed,
        now: clock.now(),
        from,
      });
      if (!added) throw TooManyStreams({ most: MOST_STREAMS });
      const stream = await streams.get(tx, id);
      await audit.record(tx, StreamSaved, { actor, subject: id, subjectName: name, after: stream });
      return { ...stream, secret };
    });
  };

/** Changes a target, or turns it on or off. @throws StreamNotFound, StreamOutOfReach, StreamNameTaken */
export const changeStream =
  (deps: StreamDeps) =>
  async (
    actor: Person,
    streamId: StreamId,
    wanted: Pick<Stream, 'name' | 'url'> & { readonly state: 'on' | 'off' },
  ): Promise<Stream> => {
    assertMay(actor, StreamAudit);
    assertWithin(deps, wanted.url);
    const { db, clock, audit } = deps;
    return db.transaction(async (tx) => {
      const before = await streams.get(tx, streamId);
      await streams.change(tx, streamId, wanted, clock.now());
      const after = await streams.get(tx, streamId);
      const subjectName = after.name;
      await audit.record(tx, StreamSaved, { actor, subject: streamId, subjectName, before, after });
      return after;
    });
  };

/** Removes a target. @throws StreamNotFound */
export const removeStream =
  ({ db, audit }: StreamDeps) =>
  async (actor: Person, streamId: StreamId): Promise<void> => {
    assertMay(actor, StreamAudit);
    await db.transaction(async (tx) => {
      const before = await streams.get(tx, streamId);
      await streams.remove(tx, streamId);
      const subjectName = before.name;
      await audit.record(tx, StreamRemoved, { actor, subject: streamId, subjectName, before });
    });
  };

/** Makes a new secret; the one before signs as well for a day. @throws StreamNotFound */
export const renewStreamSecret =
  (deps: StreamDeps) =>
  async (actor: Person, streamId: StreamId): Promise<{ secret: string }> => {
    assertMay(actor, StreamAudit);
    const { db, clock, audit } = deps;
    const secret = newWebhookSecret();
    await db.transaction(async (tx) => {
      const { name: subjectName } = await streams.get(tx, streamId);
      const until = instant(clock.now() + FORMER_MS);
      await streams.renewSecret(tx, streamId, sealSecret(deps, streamId, secret), until);
      await audit.record(tx, StreamSecretRenewed, { actor, subject: streamId, subjectName });
    });
    return { secret };
  };

/** Sends a message that says it is a test; the state of the target stays as it is. @throws StreamNotFound */
export const testStream =
  (deps: StreamDeps) =>
  async (actor: Person, streamId: StreamId): Promise<{ taken: boolean; answer: string }> => {
    assertMay(actor, StreamAudit);
    const target = { id: streamId, ...(await streams.address(deps.db, streamId)) };
    const at = deps.clock.now();
    const content = { type: 'audit.test', data: { message: 'It works.' } };
    const { taken, answer } = await sendTo(deps, target, `msg_test_${streamId}_${at}`, content);
    return { taken, answer };
  };

const assertWithin = ({ reach }: StreamDeps, url: string): void => {
  try {
    assertMayAsk(new URL(url), reach);
  } catch (error) {
    if (!(error instanceof OutgoingFailure)) throw error;
    const message =
      error.fault === 'scheme'
        ? 'expected an address that begins with https://'
        : 'expected an address on the public Internet; AUDIT_PRIVATE_STREAMS=true allows private networks';
    throw StreamOutOfReach({ faults: [{ field: 'body.url', message }] });
  }
};
