import type { EntryId } from '../contract/entry.ts';
import { hashOf, type Place } from './seal.ts';

/** An entry that waits to be chained. */
export type Waiting = {
  readonly number: number;
  readonly entryId: EntryId;
  readonly kind: string;
  readonly mac: Buffer;
  /** Which key made the digest; null where an older release did. */
  readonly keyId: string | null;
};

export type Link = Place & { readonly keyId: string | null; readonly hash: Buffer };

/**
 * Chains what waits, number by number, and stops at the first number that may still come. A number that cannot
 * come any more, since every transaction that could hold it is over, becomes a link without an entry.
 * @param settled numbers up to here have come, or never will
 * @param limit most links at once
 */
export const chain = (
  head: { readonly number: number; readonly hash: Buffer },
  waiting: readonly Waiting[],
  settled: number,
  limit: number,
): readonly Link[] => {
  const byNumber = new Map(waiting.map((one) => [one.number, one]));
  const links: Link[] = [];
  let { number, hash } = head;
  while (links.length < limit) {
    number += 1;
    const found = byNumber.get(number);
    if (!found && number > settled) break;
    const place: Place = found ?? { number, entryId: null, kind: null, mac: null };
    hash = hashOf(hash, place);
    links.push({ ...place, keyId: found?.keyId ?? null, hash });
  }
  return links;
};
