import { may, type Person, type PersonId, Role } from '@vicinity/core';
import { JsonText, sql } from '@vicinity/database';
import { z } from 'zod';
import { RoleNotFound } from '../../contract/role-problems.ts';
import type { CustomRoleId, RoleMatrix } from '../../contract/roles.ts';
import { permissionsOf, summaries } from '../../domain/roles.ts';
import { customRoles } from '../../infrastructure/custom-roles.ts';
import type { Deps } from '../deps.ts';

const Count = z.object({ role: Role, people: z.int() });

/** Every role with what it may do, as the asker may grant it. */
export const listRoles =
  ({ db, permissions }: Deps) =>
  async (actor: Person): Promise<RoleMatrix> => {
    const catalogue = permissions();
    const counts = await db.many(
      Count,
      sql`
        select role, count(*)::int as people from people.person, unnest(roles) role
        where state = 'active' group by role`,
    );
    return {
      permissions: catalogue.map((permission) => ({
        name: permission.name,
        summary: permission.summary,
        mine: may(actor, permission),
      })),
      builtIn: Role.options.map((role) => ({
        role,
        summary: summaries[role],
        permissions: permissionsOf(catalogue, { roles: [role] }).map(({ name }) => name),
        people: counts.find((count) => count.role === role)?.people ?? 0,
      })),
      custom: await customRoles.list(db),
    };
  };

type Page = { readonly after?: PersonId | undefined; readonly limit: number };

/** A page of who has a role, by name, as the JSON of the reply. @throws RoleNotFound */
export const listRoleHolders =
  ({ db }: Deps) =>
  async (roleId: CustomRoleId, { after, limit }: Page): Promise<JsonText> => {
    const from =
      after === undefined
        ? sql`true`
        : sql`
      (p.sort_name, p.id) > (select sort_name, id from people.person where id = ${after})`;
    const found = await db.maybeOne(
      z.object({ page: JsonText }),
      sql`
        select json_build_object(
          'items', coalesce(json_agg(json_build_object('id', holder.id, 'name', holder.name, 'email', email)
            order by place) filter (where place <= ${limit}), '[]'),
          'next', case when count(holder.id) > ${limit} then (array_agg(holder.id order by place))[${limit}] end)::text as page
        from people.role r left join lateral (
          select p.id, p.name, p.email, row_number() over (order by p.sort_name, p.id) as place
          from people.person_role h join people.person p on p.id = h.person_id
          where h.role_id = r.id and ${from}
          order by p.sort_name, p.id limit ${limit + 1}
        ) holder on true
        where r.id = ${roleId} group by r.id`,
    );
    if (!found) throw RoleNotFound({ roleId });
    return found.page;
  };
