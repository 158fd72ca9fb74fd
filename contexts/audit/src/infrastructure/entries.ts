import { sql, type Tx, timestamp } from '@vicinity/database';
import type { StoredEntry } from './seal.ts';

/** Columns of an entry `e`, named as `StoredEntry` names them. */
export const entryColumns = sql.raw(`
  e.id, e.occurred_at as "occurredAt", e.kind, e.actor_id as "actorId", e.actor_name as "actorName",
  e.on_behalf_of as "onBehalfOf", e.subject_id as "subjectId", e.subject_name as "subjectName",
  e.changes::text as changes, e.personal_owner as "personalOwner", e.personal,
  e.origin_owner as "originOwner", e.origin, e.request_id as "requestId"`);

/** Writes an entry and asks for its place in the chain. */
export const insertEntry = async (
  tx: Tx,
  entry: StoredEntry,
  { mac, keyId }: { readonly mac: Buffer; readonly keyId: string },
): Promise<void> => {
  // The number is drawn after the entry was written, when the transaction certainly has an id: sealing counts on it.
  await tx.run(sql`
    with written as (
      insert into audit.entry (id, occurred_at, kind, actor_id, actor_name, on_behalf_of, subject_id,
        subject_name, changes, personal_owner, personal, origin_owner, origin, request_id)
      values (${entry.id}, ${timestamp(entry.occurredAt)}, ${entry.kind}, ${entry.actorId},
        ${entry.actorName}, ${entry.onBehalfOf}, ${entry.subjectId}, ${entry.subjectName},
        ${entry.changes}::json, ${entry.personalOwner}, ${entry.personal}, ${entry.originOwner},
        ${entry.origin}, ${entry.requestId})
      returning id, kind
    )
    insert into audit.unsealed (entry_id, kind, mac, key_id)
    select id, kind, ${mac}::bytea, ${keyId} from written`);
};
