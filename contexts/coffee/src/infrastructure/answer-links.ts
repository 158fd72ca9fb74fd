import { hashToken } from '@vicinity/auth';
import { PersonId } from '@vicinity/core';
import { sql, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { Feedback, GroupId } from '../contract/index.ts';
import type { AnswerLinks } from './stores.ts';

export const answerLinks: AnswerLinks = {
  async insert(tx, links, expiresAt) {
    const rows = links.map(({ token, ...link }) => ({
      ...link,
      hash: hashToken(token).toString('hex'),
    }));
    await tx.run(sql`
      insert into coffee.answer_link (token_hash, group_id, person_id, expires_at)
      select decode(hash, 'hex'), "groupId", "personId", ${timestamp(expiresAt)}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as link(hash text, "groupId" uuid, "personId" uuid)
      on conflict (group_id, person_id) do nothing`);
  },

  find: (tx, token, now) =>
    tx.maybeOne(
      z.object({
        groupId: GroupId,
        personId: PersonId,
        programme: z.string(),
        others: z.array(z.string()),
        feedback: Feedback.nullable(),
      }),
      sql`
        select l.group_id as "groupId", l.person_id as "personId", p.name as programme,
          case when f.group_id is not null then json_build_object(
            'answer', f.answer, 'rating', f.rating, 'note', f.note, 'shared', f.note_shared) end as feedback,
          (
            select coalesce(json_agg(split_part(c.name, ' ', 1) order by c.name), '[]')
            from coffee.group_member other join people.card c on c.id = other.person_id
            where other.group_id = l.group_id and other.person_id <> l.person_id
          ) as others
        from coffee.answer_link l
        join coffee.group_member me on me.group_id = l.group_id and me.person_id = l.person_id
        join people.card card on card.id = l.person_id and card.state = 'active'
        join coffee.match_group g on g.id = l.group_id
        join coffee.round r on r.id = g.round_id and r.state = 'published'
        join coffee.programme p on p.id = r.programme_id
        left join coffee.feedback f on f.group_id = l.group_id and f.person_id = l.person_id
        where l.token_hash = ${hashToken(token)} and l.expires_at > ${timestamp(now)}`,
    ),
};
