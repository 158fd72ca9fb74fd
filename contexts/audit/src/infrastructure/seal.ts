import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '@vicinity/core';
import type { EntryId } from '../contract/entry.ts';

/** An entry as it is stored, and sealed. */
export type StoredEntry = {
  readonly id: EntryId;
  readonly occurredAt: Instant;
  readonly kind: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly onBehalfOf: string | null;
  readonly subjectId: string | null;
  readonly subjectName: string | null;
  /** JSON, letter by letter as it was written. */
  readonly changes: string | null;
  readonly personalOwner: string | null;
  readonly personal: Buffer | null;
  readonly originOwner: string | null;
  readonly origin: Buffer | null;
  readonly requestId: string | null;
};

/** A place in the chain. Without an entry: a number whose transaction was rolled back. */
export type Place = {
  readonly number: number;
  readonly entryId: EntryId | null;
  readonly kind: string | null;
  readonly mac: Buffer | null;
};

/** The digest of an entry: over every column, ciphertexts as they are, so that it outlives their keys. */
export const macOf = (key: Buffer, entry: StoredEntry): Buffer =>
  createHmac('sha256', key)
    .update(
      JSON.stringify([
        entry.id,
        entry.occurredAt,
        entry.kind,
        entry.actorId,
        entry.actorName,
        entry.onBehalfOf,
        entry.subjectId,
        entry.subjectName,
        entry.changes,
        entry.personalOwner,
        entry.personal?.toString('base64') ?? null,
        entry.originOwner,
        entry.origin?.toString('base64') ?? null,
        entry.requestId,
      ]),
    )
    .digest();

/** What the first link builds on. */
export const noHash = Buffer.alloc(32);

/** The hash of a link: over its place, and all that came before. */
export const hashOf = (previous: Buffer, { number, entryId, kind, mac }: Place): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(JSON.stringify([number, entryId, kind, mac?.toString('hex') ?? null]))
    .digest();

/** The signature of the chain's state at a link. */
export const anchorMac = (
  key: Buffer,
  { number, hash, at }: { number: number; hash: Buffer; at: Instant },
): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([number, hash.toString('hex'), at]))
    .digest();

export const same = (left: Buffer, right: Buffer): boolean =>
  left.length === right.length && timingSafeEqual(left, right);
