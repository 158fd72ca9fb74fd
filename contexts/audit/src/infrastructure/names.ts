import { type Db, sql } from '@vicinity/database';
import { z } from 'zod';
import type { StoredEntry } from './seal.ts';

/** Names of the people that these entries speak of, as the directory has them now. */
export const namesOf = async (
  db: Db,
  entries: readonly StoredEntry[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = new Set(
    entries.flatMap(({ actorId, onBehalfOf, subjectId }) =>
      [actorId, onBehalfOf, subjectId].filter((id) => id !== null),
    ),
  );
  const rows = await db.many(
    z.object({ id: z.string(), name: z.string() }),
    sql`select id, name from people.card where id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};
