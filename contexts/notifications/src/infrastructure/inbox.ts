import type { PersonId } from '@vicinity/core';
import { sql, type Tx } from '@vicinity/database';
import type { IntentId } from '../contract/values.ts';

/** The moment of the first reading stays. @returns false when this person has no such notification */
export const setRead = async (
  tx: Tx,
  person: PersonId,
  id: IntentId,
  read: boolean,
): Promise<boolean> =>
  (await tx.run(sql`
    update notifications.intent set read_at = case when ${read} then coalesce(read_at, now()) end
    where id = ${id} and person_id = ${person} and channel = 'inbox'`)) > 0;

/** @returns how many were unread until now */
export const setReadUpTo = (tx: Tx, person: PersonId, upTo: IntentId): Promise<number> =>
  tx.run(sql`
    update notifications.intent set read_at = now()
    where person_id = ${person} and channel = 'inbox' and read_at is null and id <= ${upTo}`);
