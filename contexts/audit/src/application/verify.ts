import { type Instant, InstantText } from '@vicinity/core';
import { z } from 'zod';
import { type Anchor, EntryId, type Finding, type Verified } from '../contract/entry.ts';
import { EntriesExpired } from '../contract/kinds.ts';
import type { AuditKeys, KeyRing } from '../infrastructure/keys.ts';
import {
  anchorMac,
  hashOf,
  macOf,
  noHash,
  type Place,
  type StoredEntry,
  same,
} from '../infrastructure/seal.ts';
import { evidence } from '../infrastructure/verification.ts';
import type { Deps } from './deps.ts';

type Step = { readonly after?: string | undefined; readonly limit: number };

/**
 * Looks at the next part of the log: first the anchors kept here and the links with their entries, then whether
 * any entry has no link. Each step reads `limit` rows, so that a log of any length is checked without holding
 * the server.
 */
export const verify =
  (deps: Deps) =>
  ({ after, limit }: Step): Promise<Verified> => {
    const [part, at = ''] = (after ?? 'links:0').split(':');
    if (part === 'entries') return verifyEntries(deps, EntryId.safeParse(at).data ?? null, limit);
    return verifyLinks(deps, Number(at) || 0, limit);
  };

const verifyLinks = async (deps: Deps, after: number, limit: number): Promise<Verified> => {
  const { db, keys } = deps;
  const before = after === 0 ? undefined : await evidence.link(db, after);
  const links = await evidence.links(db, after, limit);
  const ids = links.flatMap(({ entryId }) => (entryId === null ? [] : [entryId]));
  const entries = new Map((await evidence.entries(db, ids)).map((entry) => [entry.id, entry]));
  const excuse = await excusesOf(deps);
  const findings: Finding[] = after === 0 ? await kept(deps) : [];
  let [expired, number, hash] = [0, after, before?.hash ?? noHash];
  for (const link of links) {
    if (link.number !== number + 1)
      findings.push(missing(number + 1, link.number - 1, 'missing from the chain'));
    else if (!same(hashOf(hash, link), link.hash))
      findings.push(at(link, 'broken', 'does not follow from the link before it'));
    const entry = link.entryId === null ? undefined : entries.get(link.entryId);
    if (entry === undefined && excuse(link)) expired += 1;
    else findings.push(...faultOf(keys, link, entry));
    ({ number, hash } = link);
  }
  const done = links.length < limit;
  if (done) findings.push(...(await endOf(deps)));
  return {
    checked: links.length,
    voided: links.length - ids.length,
    expired,
    findings,
    next: done ? 'entries:' : `links:${number}`,
  };
};

type Sealed = Place & { readonly keyId: string | null };

const faultOf = (keys: KeyRing, link: Sealed, entry: StoredEntry | undefined): Finding[] => {
  if (link.entryId === null) return [];
  if (entry === undefined) return [at(link, 'removed', 'was removed')];
  const candidates = keys.of(link.keyId);
  if (candidates.length === 0)
    return [
      at(link, 'changed', `is sealed with the key ${link.keyId}, which this hub does not have`),
    ];
  const intact = link.kind === entry.kind && isBy(candidates, entry, link.mac);
  return intact ? [] : [at(link, 'changed', 'is not as it was written')];
};

/** Whether one of these keys made this digest of an entry. */
const isBy = (candidates: readonly AuditKeys[], entry: StoredEntry, mac: Buffer | null): boolean =>
  mac !== null && candidates.some((one) => same(macOf(one.entry, entry), mac));

const at = ({ number, entryId }: Place, what: Finding['what'], how: string): Finding => ({
  what,
  number,
  entryId,
  message: `${what === 'broken' ? 'Link' : 'Entry'} ${number} ${how}.`,
});

const missing = (first: number, last: number, how: string): Finding => ({
  what: 'removed',
  number: first,
  entryId: null,
  message: first === last ? `Link ${first} is ${how}.` : `Links ${first} to ${last} are ${how}.`,
});

const verifyEntries = async (
  { db }: Deps,
  after: EntryId | null,
  limit: number,
): Promise<Verified> => {
  const entries = await evidence.placedEntries(db, after, limit);
  return {
    checked: entries.length,
    voided: 0,
    expired: 0,
    findings: entries
      .filter(({ placed }) => !placed)
      .map(({ id }) => ({
        what: 'added',
        number: null,
        entryId: id,
        message: `Entry ${id} was put in without a place in the chain.`,
      })),
    next: entries.length < limit ? null : `entries:${entries.at(-1)?.id ?? ''}`,
  };
};

/** Whether an entry may be gone: its kind and age are named by an entry, itself intact, that tells of the removal. */
const excusesOf = async ({ db, keys }: Deps): Promise<(link: Place) => boolean> => {
  const until = new Map<string, number>();
  for (const { mac, keyId, ...entry } of await evidence.expiries(db)) {
    if (!isBy(keys.of(keyId), entry, mac)) continue;
    const { after } = Expiry.parse(JSON.parse(entry.changes ?? ''));
    for (const kind of after.kinds) until.set(kind, Math.max(until.get(kind) ?? 0, after.before));
  }
  return ({ entryId, kind }) =>
    entryId !== null && kind !== null && momentOf(entryId) < (until.get(kind) ?? 0);
};

const Expiry = z.object({ after: EntriesExpired.state });

/** When the id of a UUIDv7 was made, in epoch milliseconds. */
const momentOf = (id: EntryId): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** Cutting off the end breaks no link; but the chain remembers elsewhere how far it had come. */
const endOf = async ({ db }: Deps): Promise<Finding[]> => {
  const { last, sealed } = await evidence.reach(db);
  if (last >= sealed) return [];
  const message = `The chain ends at ${last}, and had reached ${sealed}.`;
  return [{ what: 'truncated', number: last, entryId: null, message }];
};

/** The anchors that are kept beside the chain. */
const kept = async ({ db, keys }: Deps): Promise<Finding[]> =>
  (await evidence.anchors(db)).flatMap(({ linked, ...anchor }) => judge(keys, anchor, linked));

/** Compares a signed state of the chain with the chain. */
export const checkAnchor =
  ({ db, keys }: Deps) =>
  async ({ number, at: signedAt, ...anchor }: Anchor): Promise<Finding[]> => {
    const hash = Buffer.from(anchor.hash, 'hex');
    const mac = Buffer.from(anchor.mac, 'hex');
    const link = await evidence.link(db, number);
    const key = anchor.key ?? null;
    return judge(keys, { number, hash, at: signedAt, mac, key }, link?.hash ?? null);
  };

type SignedState = {
  readonly number: number;
  readonly hash: Buffer;
  readonly at: Instant;
  readonly mac: Buffer;
  /** The key that it names. */
  readonly key: string | null;
};

const judge = (keys: KeyRing, state: SignedState, linked: Buffer | null): Finding[] => {
  const { number, hash, at: signedAt, mac } = state;
  const when = z.encode(InstantText, signedAt);
  const find = (what: Finding['what'], message: string): Finding[] => [
    { what, number, entryId: null, message },
  ];
  if (!keys.of(state.key).some((one) => same(anchorMac(one.anchor, state), mac)))
    return find('anchor', `The anchor of ${when} is not signed by this hub.`);
  if (number === 0) return [];
  if (linked === null)
    return find('truncated', `The chain had reached ${number} at ${when}, and does not any more.`);
  return same(linked, hash) ? [] : find('broken', `Link ${number} is not what it was at ${when}.`);
};
