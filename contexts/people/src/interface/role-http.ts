import { type ServedRoute, serve } from '@vicinity/http';
import {
  changeRoleRoute,
  createRoleRoute,
  listRoleHoldersRoute,
  listRolesRoute,
  removeRoleRoute,
} from '../contract/roles.ts';
import { getSessionPolicyRoute, limitSessionsRoute } from '../contract/session-limits.ts';
import type { People } from '../people.ts';

/** Routes of roles: what each may do, and those that the instance makes itself. */
export const roleRoutes = (people: People): ServedRoute[] => [
  serve(listRolesRoute, ({ actor }) => people.listRoles(actor)),
  serve(createRoleRoute, ({ actor, body }) => people.createRole(actor, body)),
  serve(changeRoleRoute, ({ actor, params, body }) =>
    people.changeRole(actor, params.roleId, body),
  ),
  serve(removeRoleRoute, ({ actor, params }) => people.removeRole(actor, params.roleId)),
  serve(getSessionPolicyRoute, () => people.getSessionPolicy()),
  serve(limitSessionsRoute, ({ actor, params, body }) =>
    people.limitSessions(actor, params.role, body.most),
  ),
  serve(listRoleHoldersRoute, ({ params, query }) => people.listRoleHolders(params.roleId, query)),
];
