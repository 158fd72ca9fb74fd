import { type Instant, instant, type PersonId } from '@vicinity/core';
import { type Db, sql } from '@vicinity/database';
import { v7 } from 'uuid';
import { EntryId } from '../contract/entry.ts';
import { encrypt } from '../infrastructure/cipher.ts';
import { keyRing } from '../infrastructure/keys.ts';
import { personKeys } from '../infrastructure/person-keys.ts';
import { macOf } from '../infrastructure/seal.ts';
import { auditKey } from './harness.ts';

const BATCH = 5_000;

type Filling = {
  readonly rows: number;
  readonly people: readonly PersonId[];
  /** Names of kinds about people. */
  readonly kinds: readonly string[];
  readonly from: Instant;
  readonly until: Instant;
};

/**
 * Fills a log with entries as the hub writes them, encrypted and digested, many in a statement, evenly over a
 * period. The first person did a quarter of everything, the others share the rest.
 */
export const fillLog = async (db: Db, { rows, people, kinds, from, until }: Filling) => {
  const keys = keyRing([auditKey]);
  const held = await db.transaction((tx) => personKeys(keys).take(tx, people));
  const personAt = (index: number): PersonId => {
    const person = people[index % 4 === 0 ? 0 : (index * 7919) % people.length];
    if (!person) throw new RangeError('expected people');
    return person;
  };
  const rowAt = (index: number) => {
    const at = instant(Math.floor(from + ((until - from) * index) / rows));
    const id = EntryId.parse(v7({ msecs: at }));
    const [actor, subject] = [personAt(index), personAt(index + 1)];
    const seal = (owner: PersonId, field: string, value: unknown): Buffer => {
      const key = held.get(owner);
      if (!key) throw new Error(`${owner} has no key`);
      return encrypt(key, `${id} ${field}`, Buffer.from(JSON.stringify(value)));
    };
    const entry = {
      id,
      occurredAt: at,
      kind: kinds[(index * 31) % kinds.length] ?? '',
      actorId: actor,
      actorName: null,
      onBehalfOf: null,
      subjectId: subject,
      subjectName: null,
      changes: null,
      personalOwner: subject,
      personal: seal(subject, 'personal', {
        before: { office: 'Lisbon', team: `Team ${index % 90}` },
        after: { office: 'Berlin', team: `Team ${index % 70}` },
      }),
      originOwner: actor,
      origin: seal(actor, 'origin', {
        address: `192.0.2.${index % 250}`,
        agent:
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0',
      }),
      requestId: `0193d5b0-7e3a-7c11-9a52-${String(index).padStart(12, '0')}`,
    };
    return {
      ...entry,
      at: new Date(at),
      personal: entry.personal.toString('hex'),
      origin: entry.origin.toString('hex'),
      mac: macOf(keys.entry, entry).toString('hex'),
    };
  };
  for (let start = 0; start < rows; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, rows - start) }, (_, index) =>
      rowAt(start + index),
    );
    await db.run(sql`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as e(id uuid, at timestamptz,
          kind text, "actorId" uuid, "subjectId" uuid, "personalOwner" text, personal text,
          "originOwner" text, origin text, "requestId" text, mac text)
      ), written as (
        insert into audit.entry (id, occurred_at, kind, actor_id, subject_id, personal_owner, personal,
          origin_owner, origin, request_id)
        select id, at, kind, "actorId", "subjectId", "personalOwner", decode(personal, 'hex'),
          "originOwner", decode(origin, 'hex'), "requestId" from given
      )
      insert into audit.unsealed (entry_id, kind, mac)
      select id, kind, decode(mac, 'hex') from given order by id`);
  }
};
