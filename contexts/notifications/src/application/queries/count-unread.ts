import type { Person } from '@vicinity/core';
import { type Db, sql } from '@vicinity/database';
import { z } from 'zod';
import { MOST_COUNTED } from '../../contract/routes.ts';

const Row = z.object({ unread: z.int() });

/** Every open page asks this over and over, so it costs the same however much is unread. */
export const countUnread =
  ({ db }: { db: Db }) =>
  (actor: Person) =>
    db.one(
      Row,
      sql`
        select count(*)::int as unread from (
          select from notifications.intent
          where channel = 'inbox' and person_id = ${actor.id} and read_at is null
          limit ${MOST_COUNTED}
        ) unread`,
    );
