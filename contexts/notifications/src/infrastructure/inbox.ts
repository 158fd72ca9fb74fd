import type { PersonId } from '@vicinity/core';
import { type Db, sql } from '@vicinity/database';
import type { IntentId } from '../contract/values.ts';

/** The moment of the first reading stays. @returns false when this person has no such notification */
export const setRead = async (
  db: Db,
  person: PersonId,
  id: IntentId,
  read: boolean,
): Promise<boolean> =>
  (await db.run(sql`
    update notifications.intent set read_at = case when ${read} then coalesce(read_at, now()) end
    where id = ${id} and person_id = ${person} and channel = 'inbox'`)) > 0;

/** @returns how many were unread until now */
export const setReadUpTo = (db: Db, person: PersonId, upTo: IntentId): Promise<number> =>
  db.run(sql`
    update notifications.intent set read_at = now()
    where person_id = ${person} and channel = 'inbox' and read_at is null and id <= ${upTo}`);
