import { type Page, type PersonId, toPage } from '@vicinity/core';
import { type RawBuilder, sql } from '@vicinity/database';
import { z } from 'zod';
import {
  type ProgrammeId,
  ProgrammeMember,
  ProgrammeNotFound,
  ProgrammeView,
} from '../../contract/index.ts';
import { afterName, cursorOf, readCursor } from '../../infrastructure/cursor.ts';
import { nameContains, personView } from '../../infrastructure/fragments.ts';
import {
  isMember,
  isPaused,
  settingsOf,
  takesPart,
} from '../../infrastructure/programme-columns.ts';
import type { Deps } from '../deps.ts';

type Paging = { readonly after?: string | undefined; readonly limit: number };

/** Programmes in the order in which they were made. */
export const listProgrammes =
  ({ db, clock }: Deps) =>
  async (reader: PersonId, { after, limit }: Paging): Promise<Page<ProgrammeView>> => {
    const [id] = readCursor(z.tuple([z.uuid()]), after) ?? [];
    const rows = await db.many(
      ProgrammeView,
      select(reader, clock, id === undefined ? sql`true` : sql`p.id > ${id}`, limit + 1),
    );
    return toPage(rows, limit, (last) => cursorOf([last.id]));
  };

/** @throws ProgrammeNotFound */
export const getProgramme =
  ({ db, clock }: Deps) =>
  async (reader: PersonId, programmeId: ProgrammeId): Promise<ProgrammeView> => {
    const row = await db.maybeOne(
      ProgrammeView,
      select(reader, clock, sql`p.id = ${programmeId}`, 1),
    );
    if (!row) throw ProgrammeNotFound({ programmeId });
    return row;
  };

const select = (
  reader: PersonId,
  clock: Deps['clock'],
  where: RawBuilder<boolean>,
  limit: number,
) => sql`
  select p.id, ${settingsOf('p')} as settings, p.version, to_json(p.next_run_at) as "nextRunAt",
    (
      select count(*)::int
      from people.card c
      left join coffee.membership m on m.programme_id = p.id and m.person_id = c.id
      where ${takesPart(clock.now())}
    ) as participants,
    coalesce(r.number, 0) + 1 as "nextNumber",
    case when r.id is not null then json_build_object(
      'id', r.id, 'number', r.number, 'state', r.state, 'publishedAt', r.published_at) end as "latestRound",
    json_build_object('takingPart', ${isMember},
      'pausedUntil', case when ${isPaused(clock.now())} then m.paused_until end) as membership
  from coffee.programme p
  left join lateral (
    select * from coffee.round r where r.programme_id = p.id order by r.number desc limit 1
  ) r on true
  left join coffee.membership m on m.programme_id = p.id and m.person_id = ${reader}
  where ${where} order by p.id limit ${limit}`;

type ListMembers = Paging & {
  readonly state?: 'taking-part' | 'paused' | 'left' | undefined;
  readonly name?: string | undefined;
};

/** Active people and their part in a programme, by name. @throws ProgrammeNotFound */
export const listMembers =
  ({ db, clock }: Deps) =>
  async (programmeId: ProgrammeId, { after, limit, state, name }: ListMembers) => {
    await assertProgramme(db, programmeId);
    const rows = await db.many(
      ProgrammeMember,
      sql`
        select ${personView} as person, c.membership as state, c.paused_until as "pausedUntil"
        from (
          select c.id, c.name, c.title, c.department, c.office, c.timezone,
            case when not ${isMember} then 'left' when ${isPaused(clock.now())} then 'paused'
              else 'taking-part' end as membership,
            case when ${isPaused(clock.now())} then m.paused_until end as paused_until
          from coffee.programme p
          cross join people.card c
          left join coffee.membership m on m.programme_id = p.id and m.person_id = c.id
          where p.id = ${programmeId} and c.state = 'active' and ${nameContains(name)}
        ) c
        where ${state === undefined ? sql`true` : sql`c.membership = ${state}`} and ${afterName(after)}
        order by c.name collate "C", c.id limit ${limit + 1}`,
    );
    return toPage(rows, limit, ({ person }) => cursorOf([person.name, person.id]));
  };

/** @throws ProgrammeNotFound */
export const assertProgramme = async (db: Deps['db'], programmeId: ProgrammeId): Promise<void> => {
  const found = await db.run(sql`select from coffee.programme where id = ${programmeId}`);
  if (found === 0) throw ProgrammeNotFound({ programmeId });
};
