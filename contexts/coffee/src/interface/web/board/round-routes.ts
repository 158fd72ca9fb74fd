import {
  getRoundRoute,
  listChangesRoute,
  listGroupsRoute,
  listLeftOutRoute,
  listTakenOutRoute,
} from '../../../contract/index.ts';

/** Whatever a change of a round by hand makes old. */
export const roundRoutes = [
  getRoundRoute,
  listGroupsRoute,
  listLeftOutRoute,
  listTakenOutRoute,
  listChangesRoute,
];
