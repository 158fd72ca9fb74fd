import { setImmediate } from 'node:timers/promises';
import { PersonId, TimeZone } from '@vicinity/core';
import { sql, timestamp } from '@vicinity/database';
import { Mode } from '@vicinity/matching';
import { tell } from '@vicinity/realtime';
import { z } from 'zod';
import { PersonNotFound, ProgrammeTopic, Wishes } from '../contract/index.ts';
import type { Candidate } from '../domain/snapshot.ts';
import { takesPart } from './programme-columns.ts';
import type { Participants } from './stores.ts';

const CandidateRow = z.object({
  id: PersonId,
  title: z.string().nullable(),
  department: z.string().nullable(),
  team: z.string().nullable(),
  managerId: PersonId.nullable(),
  office: z.string().nullable(),
  languages: z.array(z.string()),
  topics: z.array(z.string()),
  mode: Mode,
  working: z.object({
    timezone: TimeZone,
    days: z.array(z.int()),
    from: z.int(),
    until: z.int(),
  }),
  wishes: Wishes.nullable(),
  unhappy: z.boolean(),
  missed: z.int(),
});

/** Rows read before others have their turn. */
const SLICE = 1_000;

/** Rounds in which having been left out, or unhappy, still counts. */
const LATELY = { missed: 12, unhappy: 2 };

export const participants: Participants = {
  async setMembership(tx, id, person, { takingPart, pausedUntil }, now) {
    await tx.run(sql`
      insert into coffee.membership (programme_id, person_id, taking_part, paused_until, changed_at)
      values (${id}, ${person}, ${takingPart}, ${pausedUntil}, ${timestamp(now)})
      on conflict (programme_id, person_id) do update
      set taking_part = excluded.taking_part, paused_until = excluded.paused_until,
          changed_at = excluded.changed_at`);
    await tell(tx, [ProgrammeTopic.hint(id, { changed: 'people' })]);
  },

  async setWishes(tx, person, { topics, department, level, office, overlap }, now) {
    await tx.run(sql`
      insert into coffee.preference (person_id, topics, department, level, office, overlap, changed_at)
      values (${person}, ${topics}, ${department}, ${level}, ${office}, ${overlap}, ${timestamp(now)})
      on conflict (person_id) do update
      set topics = excluded.topics, department = excluded.department, level = excluded.level,
          office = excluded.office, overlap = excluded.overlap, changed_at = excluded.changed_at`);
  },

  async block(tx, person, other, now) {
    const known = await tx.run(sql`select from people.card where id = ${other}`);
    if (known === 0) throw PersonNotFound({ personId: other });
    await tx.run(sql`
      insert into coffee.block (person_id, other_id, created_at)
      values (${person}, ${other}, ${timestamp(now)}) on conflict do nothing`);
  },

  async unblock(tx, person, other) {
    await tx.run(sql`delete from coffee.block where person_id = ${person} and other_id = ${other}`);
  },

  async candidates(tx, { id }, now, only) {
    const rows = await tx.many(
      z.unknown(),
      sql`
        with latest as (
          select coalesce(max(number), 0) as number from coffee.round where programme_id = ${id}
        ), round as (
          select r.id, r.number, latest.number - r.number as age
          from coffee.round r, latest
          where r.programme_id = ${id} and r.state = 'published'
            and r.number > latest.number - ${LATELY.missed}
        ), matched as (
          select g.person_id, max(round.number) as number
          from coffee.group_member g join round on round.id = g.round_id group by g.person_id
        ), missed as (
          select l.person_id, count(*)::int as rounds
          from coffee.left_out l
          join round on round.id = l.round_id
          left join matched on matched.person_id = l.person_id
          where round.number > coalesce(matched.number, 0) group by l.person_id
        ), unhappy as (
          select distinct f.person_id
          from coffee.feedback f join round on round.id = f.round_id
          where round.age < ${LATELY.unhappy} and f.rating <= 2
        )
        select c.id, c.title, c.department, c.team, c.manager_id as "managerId", c.office,
          c.languages, c.topics, c.mode,
          json_build_object('timezone', c.timezone, 'days', c.work_days,
            'from', c.work_from, 'until', c.work_until) as working,
          case when w.person_id is not null then json_build_object(
            'topics', w.topics, 'department', w.department, 'level', w.level,
            'office', w.office, 'overlap', w.overlap) end as wishes,
          unhappy.person_id is not null as unhappy,
          coalesce(missed.rounds, 0) as missed
        from coffee.programme p
        cross join people.card c
        left join coffee.membership m on m.programme_id = p.id and m.person_id = c.id
        left join coffee.preference w on w.person_id = c.id
        left join missed on missed.person_id = c.id
        left join unhappy on unhappy.person_id = c.id
        where p.id = ${id} and ${takesPart(now)}
          and ${only === undefined ? sql`true` : sql`c.id = ${only}`}
        order by c.id`,
    );
    const candidates: Candidate[] = [];
    for (let start = 0; start < rows.length; start += SLICE) {
      candidates.push(...rows.slice(start, start + SLICE).map((row) => CandidateRow.parse(row)));
      // Ten thousand at once would keep every other request waiting.
      await setImmediate();
    }
    return candidates;
  },
};
