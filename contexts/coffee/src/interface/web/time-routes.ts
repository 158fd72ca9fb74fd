import {
  listCurrentMatchesRoute,
  listFreeTimesRoute,
  listMatchesRoute,
} from '../../contract/index.ts';

/** Whatever an answer or another time makes old. */
export const timeRoutes = [listCurrentMatchesRoute, listMatchesRoute, listFreeTimesRoute];
