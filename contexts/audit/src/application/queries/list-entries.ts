import { type Instant, type Page, toPage } from '@vicinity/core';
import { type Db, sql, timestamp } from '@vicinity/database';
import { z } from 'zod';
import type { Entry, EntryId } from '../../contract/entry.ts';
import { entryColumns } from '../../infrastructure/entries.ts';
import { namesOf } from '../../infrastructure/names.ts';
import type { StoredEntry } from '../../infrastructure/seal.ts';
import { StoredEntryRow } from '../../infrastructure/verification.ts';
import type { Deps } from '../deps.ts';
import { entryReader } from '../read-entries.ts';

type ListEntries = {
  readonly after?: EntryId | undefined;
  readonly limit: number;
  readonly who?: string | undefined;
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
};

/** What was done by whom, newest first; ids are times, so one index serves order, page and period. */
export const listEntries =
  (deps: Deps) =>
  async ({ limit, ...wanted }: ListEntries): Promise<Page<Entry>> => {
    const rows = await find(deps.db, wanted, limit + 1);
    const { items, next } = toPage(rows, limit, ({ id }) => id);
    return { items: await entryReader(deps)(items, await namesOf(deps.db, items)), next };
  };

const find = async (
  db: Db,
  { who, subject, ...wanted }: Omit<ListEntries, 'limit'>,
  limit: number,
): Promise<StoredEntry[]> => {
  const [actors, subjects] = await Promise.all([idsOf(db, who), idsOf(db, subject)]);
  const rest = [
    sql`${wanted.after ?? null}::uuid is null or e.id < ${wanted.after ?? null}::uuid`,
    sql`${wanted.kind ?? null}::text is null or e.kind = ${wanted.kind ?? null}`,
    sql`${moment(wanted.from)}::timestamptz is null or e.id >= audit.id_at(${moment(wanted.from)})`,
    sql`${moment(wanted.until)}::timestamptz is null or e.id < audit.id_at(${moment(wanted.until)})`,
  ];
  const where = sql.join(
    rest.map((one) => sql`(${one})`),
    sql` and `,
  );
  const newest = sql`where ${where}`;
  // A few people each have their newest found by the index, and the newest of all are picked from those:
  // "any of these people" would have Postgres sort everything they ever did.
  if (actors === null && subjects === null)
    return db.many(
      StoredEntryRow,
      sql`select ${entryColumns} from audit.entry e ${newest} order by e.id desc limit ${limit}`,
    );
  return db.many(
    StoredEntryRow,
    sql`
      select ${entryColumns} from ${idsIn('a', actors)} cross join ${idsIn('s', subjects)}
      cross join lateral (
        select * from audit.entry e ${newest}
          ${actors === null ? sql`` : sql`and e.actor_id = a.id`}
          ${subjects === null ? sql`` : sql`and e.subject_id = s.id`}
        order by e.id desc limit ${limit}) e
      order by e.id desc limit ${limit}`,
  );
};

/** A table of these ids; of a single row where any will do. */
const idsIn = (name: string, ids: readonly string[] | null) =>
  sql`unnest(${ids === null ? [null] : [...ids]}::uuid[]) ${sql.raw(name)}(id)`;

const moment = (at: Instant | undefined): Date | null => (at === undefined ? null : timestamp(at));

/** Whom words mean: the id itself, or at most twenty people of that name or address. Null for no words. */
const idsOf = async (db: Db, words: string | undefined): Promise<string[] | null> => {
  if (words === undefined) return null;
  if (z.uuid().safeParse(words).success) return [words];
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await db.many(
    z.object({ id: z.string() }),
    sql`
      select id from people.card where name ilike ${pattern} or email ilike ${pattern}
      order by name, id limit 20`,
  );
  return found.map(({ id }) => id);
};
