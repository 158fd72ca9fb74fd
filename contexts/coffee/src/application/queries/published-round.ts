import { PersonId } from '@vicinity/core';
import { sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import { GroupId, PersonView, type RoundId, Slot } from '../../contract/index.ts';
import { GroupFacts } from '../../domain/facts.ts';
import { LeftOutFacts } from '../../domain/left-out.ts';
import { personView } from '../../infrastructure/fragments.ts';

const PublishedGroup = z.object({
  number: z.int(),
  programme: z.string(),
  people: z.array(PersonView),
  facts: GroupFacts,
  slot: Slot.nullable(),
  icebreaker: z.string(),
});
export type PublishedGroup = z.output<typeof PublishedGroup>;

/** Whole groups in the order of their numbers, for telling their people. */
export const groupsAfter = (tx: Tx, roundId: RoundId, number: number, limit: number) =>
  tx.many(
    PublishedGroup,
    sql`
      select g.number, p.name as programme, g.facts, g.icebreaker,
        case when g.slot_from is not null then
          json_build_object('from', g.slot_from, 'until', g.slot_until) end as slot,
        (
          select json_agg(${personView} order by c.name)
          from coffee.group_member member join people.card c on c.id = member.person_id
          where member.group_id = g.id
        ) as people
      from coffee.match_group g
      join coffee.round r on r.id = g.round_id
      join coffee.programme p on p.id = r.programme_id
      where g.round_id = ${roundId} and g.ended_at is null and g.number > ${number}
      order by g.number limit ${limit}`,
  );

const LeftOutPerson = z.object({ personId: PersonId, programme: z.string(), facts: LeftOutFacts });

export const leftOutOf = (tx: Tx, roundId: RoundId) =>
  tx.many(
    LeftOutPerson,
    sql`
      select l.person_id as "personId", p.name as programme, l.facts
      from coffee.left_out l
      join coffee.round r on r.id = l.round_id
      join coffee.programme p on p.id = r.programme_id
      where l.round_id = ${roundId} order by l.person_id`,
  );

const Asked = z.object({
  personId: PersonId,
  groupId: GroupId,
  programme: z.string(),
  others: z.array(z.string()),
});

/** Who has not said whether they met; suspended people are left in peace. */
export const unanswered = (tx: Tx, roundId: RoundId) =>
  tx.many(
    Asked,
    sql`
      select me.person_id as "personId", me.group_id as "groupId", p.name as programme, others.names as others
      from coffee.group_member me
      join coffee.round r on r.id = me.round_id
      join coffee.programme p on p.id = r.programme_id
      join people.card card on card.id = me.person_id and card.state = 'active'
      cross join lateral (
        select array_agg(c.name order by c.name) as names
        from coffee.group_member other join people.card c on c.id = other.person_id
        where other.group_id = me.group_id and other.person_id <> me.person_id
      ) others
      where me.round_id = ${roundId} and r.state = 'published' and not exists (
        select from coffee.feedback f where f.group_id = me.group_id and f.person_id = me.person_id
      )
      order by me.person_id`,
  );

const Card = PersonView;
export type Card = z.output<typeof Card>;

export const cardsOf = async (
  tx: Tx,
  people: readonly string[],
): Promise<ReadonlyMap<string, Card>> => {
  const rows = await tx.many(
    z.object({ person: Card }),
    sql`select ${personView} as person from people.card c where c.id = any(${people}::uuid[])`,
  );
  return new Map(rows.map(({ person }) => [person.id, person]));
};

/** The name of a round's programme, and why the round was called off, if it was. */
export const programmeOf = (tx: Tx, roundId: RoundId) =>
  tx.one(
    z.object({ programme: z.string(), reason: z.string().nullable() }),
    sql`
      select p.name as programme, r.cancel_reason as reason
      from coffee.round r join coffee.programme p on p.id = r.programme_id where r.id = ${roundId}`,
  );

/** Everybody who has a group in a round, with the names of the others. */
export const groupPeople = (tx: Tx, roundId: RoundId) =>
  tx.many(
    z.object({ personId: PersonId, others: z.array(z.string()) }),
    sql`
      select me.person_id as "personId", (
        select json_agg(c.name order by c.name)
        from coffee.group_member other join people.card c on c.id = other.person_id
        where other.group_id = me.group_id and other.person_id <> me.person_id
      ) as others
      from coffee.group_member me where me.round_id = ${roundId} order by me.person_id`,
  );
