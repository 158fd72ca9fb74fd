import { type ServedRoute, serve } from '@vicinity/http';
import {
  accessReportCsvRoute,
  accessReportJsonRoute,
  listReviewsRoute,
  reviewAccessRoute,
  revokeTokenOfRoute,
  signOffRoute,
  takeRoleRoute,
} from '../contract/access-review.ts';
import type { People } from '../people.ts';

/** Routes of the review of who may do what. */
export const accessReviewRoutes = (people: People): ServedRoute[] => [
  serve(reviewAccessRoute, ({ query }) => people.reviewAccess(query)),
  serve(accessReportCsvRoute, ({ query }) => people.accessReportCsv(query)),
  serve(accessReportJsonRoute, ({ query }) => people.accessReportJson(query)),
  serve(takeRoleRoute, ({ actor, params }) => people.takeRole(actor, params.personId, params.role)),
  serve(revokeTokenOfRoute, ({ actor, params, request }) =>
    people.revokeTokenOf(actor, { ...params, address: request.ip }),
  ),
  serve(listReviewsRoute, ({ query }) => people.listReviews(query)),
  serve(signOffRoute, ({ actor, body }) => people.signOffAccess(actor, body.note)),
];
