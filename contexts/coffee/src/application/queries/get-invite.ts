import type { PersonId } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { z } from 'zod';
import { type GroupId, NoSlot } from '../../contract/index.ts';
import { toCalendarFile } from '../../domain/invite.ts';
import { list } from '../../domain/words.ts';
import type { Deps } from '../deps.ts';
import { getMatch } from './matches.ts';

const Attendee = z.object({ name: z.string(), email: z.string() });

/**
 * The proposed slot as a calendar file for one of the group.
 * @throws GroupNotFound, NoSlot
 */
export const getInvite =
  (deps: Deps) =>
  async (reader: PersonId, groupId: GroupId): Promise<string> => {
    const match = await getMatch(deps)(reader, groupId);
    if (match.slot === null) throw NoSlot({ groupId });
    const people = await deps.db.many(
      Attendee,
      sql`
        select c.name, c.email
        from coffee.group_member member join people.card c on c.id = member.person_id
        where member.group_id = ${groupId} order by c.name`,
    );
    return toCalendarFile({
      groupId,
      slot: match.slot,
      publishedAt: match.round.publishedAt,
      title: `Coffee: ${list(people.map(({ name }) => name))}`,
      description: [...match.reasons.map(({ text }) => text), `To begin: ${match.icebreaker}`].join(
        '\n',
      ),
      people,
    });
  };
