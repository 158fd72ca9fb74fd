import { type ServedRoute, serve } from '@vicinity/http';
import {
  decideRegistrationRoute,
  finishRegistrationRoute,
  getRegistrationPolicyRoute,
  getRegistrationRoute,
  readRegistrationRoute,
  requestRegistrationRoute,
} from '../contract/registration.ts';
import type { People } from '../people.ts';
import { browserOf, type Cookies, giveCookies } from './http.ts';

/** Routes by which people make an account, and by which admins decide who may. */
export const registrationRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  serve(getRegistrationRoute, () => people.getRegistration()),
  serve(requestRegistrationRoute, ({ body, request }) =>
    people.requestRegistration(body.email, request.ip),
  ),
  serve(readRegistrationRoute, ({ query }) => people.readRegistration(query.token)),
  serve(finishRegistrationRoute, async ({ body, request, reply }) => {
    const device = browserOf(request, cookies);
    return giveCookies(reply, cookies, await people.finishRegistration({ ...body, device }));
  }),
  serve(getRegistrationPolicyRoute, ({ actor }) => people.getRegistrationPolicy(actor)),
  serve(decideRegistrationRoute, ({ actor, body }) => people.decideRegistration(actor, body)),
];
