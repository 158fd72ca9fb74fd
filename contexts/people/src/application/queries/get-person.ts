import { assertMay, may, type Person, type PersonId } from '@vicinity/core';
import { JsonText, sql, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { ManagePeople, ReadDirectory } from '../../contract/permissions.ts';
import { PersonNotFound } from '../../contract/problems.ts';
import type { Deps } from '../deps.ts';
import { countOfAccount } from '../throttled.ts';
import { cardFields } from './card-json.ts';

/**
 * One person's page, as the JSON of the reply. Suspended people exist for those who manage people only.
 * @throws PersonNotFound, NotAllowed
 */
export const getPerson =
  (deps: Deps) =>
  async (actor: Person, personId: PersonId): Promise<JsonText> => {
    if (actor.id !== personId) assertMay(actor, ReadDirectory);
    const { db, clock } = deps;
    const manages = may(actor, ManagePeople);
    const throttleKey = manages ? await accountKey(deps, personId) : null;
    const found = await db.maybeOne(
      z.object({ page: JsonText }),
      sql`
        select json_build_object(${sql.raw(cardFields)},
          'reports', (
            select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.sort_name, r.id), '[]')
            from people.person r where r.manager_id = p.id and r.state = 'active'),
          'customRoles', (
            select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) order by lower(c.name)), '[]')
            from people.person_role h join people.role c on c.id = h.role_id where h.person_id = p.id),
          'invitation', (
            select json_build_object('invitedAt', i.invited_at, 'expiresAt', i.expires_at)
            from people.invitation i
            where ${manages} and i.person_id = p.id and i.accepted_at is null),
          'signInWaitsUntil', (
            select t.waits_until from people.throttle t
            where t.key = ${throttleKey} and t.waits_until > ${timestamp(clock.now())}),
          'secondFactors', case when ${manages} then (
            select count(*)::int from people.factor f where f.person_id = p.id) end)::text as page
        from people.person p left join people.person m on m.id = p.manager_id
        where p.id = ${personId} and (p.state = 'active' or ${manages})`,
    );
    if (!found) throw PersonNotFound({ personId });
    return found.page;
  };

/** What failed sign-ins to an account are counted under; it is named by its address. */
const accountKey = async (deps: Deps, personId: PersonId): Promise<Buffer | null> => {
  const person = await deps.db.maybeOne(
    z.object({ email: z.string() }),
    sql`select email from people.person where id = ${personId}`,
  );
  return person === undefined ? null : countOfAccount(deps, person.email).key;
};
