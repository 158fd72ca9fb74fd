import { PersonId } from '@vicinity/core';
import { sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import type { ImportId } from '../contract/values.ts';

/** Whom a batch made and whom it changed; everybody else was as the file says already. */
export type Batch = { readonly created: PersonId[]; readonly changed: PersonId[] };

const Touched = z.object({ id: PersonId });

/**
 * Brings people in line with the rows after `from`, up to and including `until`. The rows never leave the
 * database. Rows stand after their managers', so whoever manages is there by the third statement.
 */
export const importBatch = async (
  tx: Tx,
  importId: ImportId,
  from: number,
  until: number,
): Promise<Batch> => {
  const incoming = incomingRows(importId, from, until);
  const updated = await tx.many(Touched, sql`${incoming} ${update}`);
  const inserted = await tx.many(Touched, sql`${incoming} ${insert}`);
  const moved = await tx.many(Touched, sql`${incoming} ${setManagers}`);
  const created = new Set(inserted.map(({ id }) => id));
  const touched = new Set([...updated, ...moved].map(({ id }) => id));
  return { created: [...created], changed: [...touched].filter((id) => !created.has(id)) };
};

const incomingRows = (importId: ImportId, from: number, until: number) => sql`
  with incoming as (
    select r.person_id, c.*, h.days, h."from", h.until
    from people.import_row r
    cross join lateral jsonb_to_record(r.row) as c(
      email text, name text, title text, department text, team text, manager_email text, office text,
      timezone text, languages text[], topics text[], working_hours jsonb, mode text)
    left join lateral jsonb_to_record(c.working_hours) as h(days smallint[], "from" smallint, until smallint)
      on true
    where r.import_id = ${importId} and r.position > ${from} and r.position <= ${until}
  )`;

// A cell that was empty keeps what is known.
const update = sql`
  update people.person p set
    name = i.name,
    title = coalesce(i.title, p.title),
    department = coalesce(i.department, p.department),
    team = coalesce(i.team, p.team),
    office = coalesce(i.office, p.office),
    timezone = coalesce(i.timezone, p.timezone),
    languages = coalesce(i.languages, p.languages),
    topics = coalesce(i.topics, p.topics),
    mode = coalesce(i.mode, p.mode),
    work_days = coalesce(i.days, p.work_days),
    work_from = coalesce(i."from", p.work_from),
    work_until = coalesce(i.until, p.work_until)
  from incoming i
  where p.email = i.email and (
    p.name, p.title, p.department, p.team, p.office, p.timezone,
    p.languages, p.topics, p.mode, p.work_days, p.work_from, p.work_until
  ) is distinct from (
    i.name, coalesce(i.title, p.title), coalesce(i.department, p.department), coalesce(i.team, p.team),
    coalesce(i.office, p.office), coalesce(i.timezone, p.timezone),
    coalesce(i.languages, p.languages), coalesce(i.topics, p.topics), coalesce(i.mode, p.mode),
    coalesce(i.days, p.work_days), coalesce(i."from", p.work_from), coalesce(i.until, p.work_until)
  )
  returning p.id`;

const insert = sql`
  insert into people.person (id, email, name, title, department, team, office, timezone,
    languages, topics, mode, work_days, work_from, work_until)
  select person_id, email, name, title, department, team, office, coalesce(timezone, 'UTC'),
    coalesce(languages, '{en}'), coalesce(topics, '{}'), coalesce(mode, 'any'),
    coalesce(days, '{1,2,3,4,5}'), coalesce("from", 540), coalesce(until, 1020)
  from incoming
  on conflict (email) do nothing
  returning id`;

const setManagers = sql`
  update people.person p set manager_id = m.id
  from incoming i join people.person m on m.email = i.manager_email
  where p.email = i.email and p.manager_id is distinct from m.id
  returning p.id`;
