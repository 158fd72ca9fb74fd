import { InstantText, type Page, PersonId, toPage } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { z } from 'zod';
import { PersonView, type RoundChangeView, type RoundId } from '../../contract/index.ts';
import { StoredChange } from '../../domain/change.ts';
import { changeWords } from '../../domain/change-words.ts';
import { afterName, ByNumber, cursorOf, readCursor } from '../../infrastructure/cursor.ts';
import { personView } from '../../infrastructure/fragments.ts';
import type { Deps } from '../deps.ts';
import { assertRound } from './rounds.ts';

type Paging = { readonly after?: string | undefined; readonly limit: number };

const ChangeRow = z.object({
  number: z.int(),
  change: StoredChange,
  by: z.string().nullable(),
  at: InstantText,
  undone: z.boolean(),
  names: z.array(z.object({ id: PersonId, name: z.string() })),
});

/** What was changed of a round by hand, newest first. @throws RoundNotFound */
export const listChanges =
  ({ db }: Deps) =>
  async (roundId: RoundId, { after, limit }: Paging): Promise<Page<RoundChangeView>> => {
    await assertRound(db, roundId);
    const [number] = readCursor(ByNumber, after) ?? [];
    const rows = await db.many(
      ChangeRow,
      sql`
        select h.number, h.change, c.name as by, to_json(h.changed_at) as at, h.undone, (
          select coalesce(json_agg(json_build_object('id', who.id, 'name', who.name)), '[]')
          from people.card who where who.id::text in (
            select value #>> '{}' from jsonb_path_query(h.change,
              'strict $.**{0 to 2} ? (@.type() == "string")') value)
        ) as names
        from coffee.round_change h left join people.card c on c.id = h.changed_by
        where h.round_id = ${roundId}
          and ${number === undefined ? sql`true` : sql`h.number < ${number}`}
        order by h.number desc limit ${limit + 1}`,
    );
    const items = rows.map(({ change, names, ...row }) => {
      const known = new Map<string, string>(names.map(({ id, name }) => [id, name]));
      return { ...row, text: changeWords(change, (id) => known.get(id) ?? 'somebody') };
    });
    return toPage(items, limit, (last) => cursorOf([last.number]));
  };

/** Whom an organiser took out of a round, by name. @throws RoundNotFound */
export const listTakenOut =
  ({ db }: Deps) =>
  async (roundId: RoundId, { after, limit }: Paging): Promise<Page<PersonView>> => {
    await assertRound(db, roundId);
    const rows = await db.many(
      z.object({ person: PersonView }),
      sql`
        select ${personView} as person
        from coffee.taken_out o join people.card c on c.id = o.person_id
        where o.round_id = ${roundId} and ${afterName(after)}
        order by c.name collate "C", c.id limit ${limit + 1}`,
    );
    return toPage(
      rows.map(({ person }) => person),
      limit,
      (last) => cursorOf([last.name, last.id]),
    );
  };
