import { type Db, StoredInstant, sql } from '@vicinity/database';
import { z } from 'zod';
import { EntryId } from '../contract/entry.ts';
import { entryColumns } from './entries.ts';
import type { StoredEntry } from './seal.ts';

const bytes = z.instanceof(Buffer);

export const StoredEntryRow = z.object({
  id: EntryId,
  occurredAt: StoredInstant,
  kind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  subjectId: z.string().nullable(),
  subjectName: z.string().nullable(),
  changes: z.string().nullable(),
  personalOwner: z.string().nullable(),
  personal: bytes.nullable(),
  originOwner: z.string().nullable(),
  origin: bytes.nullable(),
  requestId: z.string().nullable(),
}) satisfies z.ZodType<StoredEntry>;

const LinkRow = z.object({
  number: z.int(),
  entryId: EntryId.nullable(),
  kind: z.string().nullable(),
  mac: bytes.nullable(),
  keyId: z.string().nullable(),
  hash: bytes,
});
const AnchorRow = z.object({
  number: z.int(),
  hash: bytes,
  at: StoredInstant,
  mac: bytes,
  key: z.string().nullable(),
  /** The hash of its link; null when the link is not there. */
  linked: bytes.nullable(),
});

const linkColumns = sql`number, entry_id as "entryId", kind, mac, key_id as "keyId", hash`;

/** The log as a verification reads it. */
export const evidence = {
  /** Links after a number. */
  links: (db: Db, after: number, limit: number) =>
    db.many(
      LinkRow,
      sql`
        select ${linkColumns} from audit.link where number > ${after} order by number limit ${limit}`,
    ),

  link: (db: Db, number: number) =>
    db.maybeOne(LinkRow, sql`select ${linkColumns} from audit.link where number = ${number}`),

  entries: (db: Db, ids: readonly EntryId[]) =>
    db.many(
      StoredEntryRow,
      sql`select ${entryColumns} from audit.entry e where e.id = any(${[...ids]})`,
    ),

  /** Ids of entries after one, and whether each has a place in the chain or waits for one. */
  placedEntries: (db: Db, after: string | null, limit: number) =>
    db.many(
      z.object({ id: EntryId, placed: z.boolean() }),
      sql`
        select e.id, exists (select from audit.link l where l.entry_id = e.id)
            or exists (select from audit.unsealed u where u.entry_id = e.id) as placed
        from audit.entry e where ${after}::uuid is null or e.id > ${after}::uuid
        order by e.id limit ${limit}`,
    ),

  /** Until when entries of each kind were removed for their age, by the entries that say so. */
  expiries: (db: Db) =>
    db.many(
      StoredEntryRow.extend({ mac: bytes, keyId: z.string().nullable() }),
      sql`
        select ${entryColumns}, l.mac, l.key_id as "keyId" from audit.entry e join audit.link l on l.entry_id = e.id
        where e.kind = 'audit.entries-expired'`,
    ),

  anchors: (db: Db) =>
    db.many(
      AnchorRow,
      sql`
        select a.number, a.hash, a.at, a.mac, a.key_id as key, l.hash as linked
        from audit.anchor a left join audit.link l on l.number = a.number order by a.number`,
    ),

  /** Where the chain ends, and how far it had come. */
  reach: (db: Db) =>
    db.one(
      z.object({ last: z.int(), sealed: z.int() }),
      sql`
        select coalesce((select max(number) from audit.link), 0) as last,
          (select number from audit.sealing) as sealed`,
    ),
};
