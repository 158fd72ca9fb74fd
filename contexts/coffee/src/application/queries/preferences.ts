import { type Page, type PersonId, toPage } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { defaultWishes, PersonView, Wishes } from '../../contract/index.ts';
import { afterName, cursorOf } from '../../infrastructure/cursor.ts';
import type { Deps } from '../deps.ts';

export const getPreferences =
  ({ db }: Deps) =>
  async (reader: PersonId): Promise<{ wishes: Wishes; isDefault: boolean }> => {
    const wishes = await db.maybeOne(
      Wishes,
      sql`select topics, department, level, office, overlap from coffee.preference where person_id = ${reader}`,
    );
    return { wishes: wishes ?? defaultWishes, isDefault: wishes === undefined };
  };

/** Whom the reader has blocked, by name. Who has blocked the reader is shown to nobody. */
export const listBlocks =
  ({ db }: Deps) =>
  async (
    reader: PersonId,
    { after, limit }: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<Page<PersonView>> => {
    const rows = await db.many(
      PersonView,
      sql`
        select c.id, c.name, c.title, c.department, c.office, c.timezone
        from coffee.block b join people.card c on c.id = b.other_id
        where b.person_id = ${reader}
          and ${afterName(after)}
        order by c.name collate "C", c.id limit ${limit + 1}`,
    );
    return toPage(rows, limit, (last) => cursorOf([last.name, last.id]));
  };
