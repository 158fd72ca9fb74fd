import { InstantText, instant } from '@vicinity/core';
import { OutgoingFailure } from '@vicinity/http/outgoing';
import { z } from 'zod';
import { Entry } from '../contract/entry.ts';
import type { StreamId } from '../contract/streams.ts';
import { decryptWithAny, encrypt } from '../infrastructure/cipher.ts';
import { namesOf } from '../infrastructure/names.ts';
import { type Sending, streams } from '../infrastructure/streams.ts';
import { evidence } from '../infrastructure/verification.ts';
import { waitAfter, webhookHeaders } from '../infrastructure/webhook.ts';
import { entryReader } from './read-entries.ts';
import type { StreamDeps } from './stream-deps.ts';

/** Links of the chain in one message. */
const MOST = 50;
/** Longer than a try may last. */
const LEASE_MS = 60_000;

/**
 * Sends what is due of one target. What a message holds and its id are settled before it is sent and stay the same
 * until it was taken, so that after a crash the target sees the same message again and nothing else.
 * @returns false when nothing was due
 */
const sendNext = async (deps: StreamDeps): Promise<boolean> => {
  const { db, clock } = deps;
  const sending = await db.transaction((tx) => streams.take(tx, clock.now(), LEASE_MS, MOST));
  if (!sending) return false;
  const { id, number, sendingTo, failures } = sending;
  const entries = await entriesBetween(deps, sending);
  if (entries.length === 0) {
    await streams.taken(db, sending, null, clock.now());
    return true;
  }
  const content = { type: 'audit.entries', data: { entries } };
  const messageId = `msg_${id}_${number + 1}_${sendingTo}`;
  const { taken, answer, isGone } = await sendTo(deps, sending, messageId, content);
  const now = clock.now();
  if (taken) await streams.taken(db, sending, answer, now);
  else {
    const again = instant(now + waitAfter(failures + 1));
    await streams.failed(db, sending, { answer, again, isGone }, now);
  }
  return true;
};

/** Sends until nothing is due. */
export const sendAll = async (deps: StreamDeps): Promise<void> => {
  while (await sendNext(deps));
};

type Target = Pick<Sending, 'id' | 'url' | 'secret' | 'formerSecret'>;
type Content = { readonly type: string; readonly data: Record<string, unknown> };

/** Sends one message, signed. Only an answer of 2xx takes it. */
export const sendTo = async (
  deps: StreamDeps,
  { id, url, secret, formerSecret }: Target,
  messageId: string,
  { type, data }: Content,
): Promise<{ taken: boolean; answer: string; isGone: boolean }> => {
  const now = deps.clock.now();
  const body = JSON.stringify({ type, timestamp: z.encode(InstantText, now), data });
  const secrets = [secret, ...(formerSecret === null ? [] : [formerSecret])];
  const headers = webhookHeaders(
    { id: messageId, timestamp: Math.floor(now / 1000), body },
    secrets.map((sealed) => openSecret(deps, id, sealed)),
  );
  try {
    const { status } = await deps.send({ url: new URL(url), method: 'POST', headers, body });
    const taken = status >= 200 && status < 300;
    return { taken, answer: `${status}`, isGone: status === 410 };
  } catch (error) {
    if (!(error instanceof OutgoingFailure)) throw error;
    return { taken: false, answer: error.message, isGone: false };
  }
};

/** Entries of the part of the chain that is sent, in its order; what is void or gone for its age is left out. */
const entriesBetween = async (deps: StreamDeps, { number, sendingTo }: Sending) => {
  const links = await evidence.links(deps.db, number, sendingTo - number);
  const ids = links.flatMap(({ entryId }) => (entryId === null ? [] : [entryId]));
  const stored = new Map((await evidence.entries(deps.db, ids)).map((entry) => [entry.id, entry]));
  const inOrder = links.flatMap(({ number: place, entryId }) => {
    const entry = entryId === null ? undefined : stored.get(entryId);
    return entry === undefined ? [] : [{ place, entry }];
  });
  const found = inOrder.map(({ entry }) => entry);
  const entries = await entryReader(deps)(found, await namesOf(deps.db, found));
  return entries.map((entry, index) => ({
    ...z.encode(Entry, entry),
    number: inOrder[index]?.place ?? 0,
  }));
};

const about = (id: StreamId): string => `stream ${id}`;

export const sealSecret = ({ keys }: StreamDeps, id: StreamId, secret: string): Buffer =>
  encrypt(keys.wrap, about(id), Buffer.from(secret));

const openSecret = ({ keys }: StreamDeps, id: StreamId, sealed: Buffer): string =>
  decryptWithAny(
    keys.all.map(({ wrap }) => wrap),
    about(id),
    sealed,
  ).toString();
