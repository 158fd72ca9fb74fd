import { type ServedRoute, serve } from '@vicinity/http';
import {
  addAuthenticatorRoute,
  addMailRoute,
  addPasskeyRoute,
  forgetBrowsersRoute,
  listFactorsRoute,
  mailOwnCodeRoute,
  mailStepCodeRoute,
  makeBackupCodesRoute,
  offerAuthenticatorRoute,
  offerPasskeyRoute,
  offerPasskeySignInRoute,
  offerPasskeyStepRoute,
  removeFactorRoute,
  resetFactorsRoute,
  signInWithPasskeyRoute,
  takeSecondStepRoute,
} from '../contract/factor-routes.ts';
import type { People } from '../people.ts';
import { type Cookies, callerOf, giveCookies, giveSession } from './http.ts';
import { ownSessionOf } from './own-session.ts';

/** Routes of second factors: the second step of signing in, and one's own factors. */
export const factorRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  serve(takeSecondStepRoute, async ({ body: { as, ...step }, request, reply }) =>
    giveSession(
      reply,
      cookies,
      await people.takeSecondStep({ ...step, device: callerOf(request, cookies, as) }),
      as,
    ),
  ),
  serve(offerPasskeyStepRoute, ({ body }) => people.offerPasskeyStep(body.stepToken)),
  serve(mailStepCodeRoute, ({ body }) => people.mailStepCode(body.stepToken)),
  serve(offerPasskeySignInRoute, () => people.offerPasskeySignIn()),
  serve(signInWithPasskeyRoute, async ({ body: { as, signature }, request, reply }) => {
    const device = callerOf(request, cookies, as);
    return giveSession(reply, cookies, await people.signInWithPasskey({ signature, device }), as);
  }),
  ...ownFactorRoutes(people, cookies),
  serve(resetFactorsRoute, ({ actor, params, body, request }) =>
    people.resetFactors(actor, { ...params, ...body, address: request.ip }),
  ),
];

const ownFactorRoutes = (people: People, cookies: Cookies): ServedRoute[] => {
  const ownSession = (call: Parameters<typeof ownSessionOf>[0]) => ownSessionOf(call, cookies);
  return [
    serve(listFactorsRoute, ({ actor }) => people.listFactors(actor)),
    serve(offerAuthenticatorRoute, (call) => people.offerAuthenticator(ownSession(call))),
    serve(addAuthenticatorRoute, async (call) => {
      const added = await people.addAuthenticator(ownSession(call), call.body);
      giveCookies(call.reply, cookies, added);
      return added;
    }),
    serve(offerPasskeyRoute, (call) => people.offerPasskey(ownSession(call))),
    serve(addPasskeyRoute, async (call) => {
      const added = await people.addPasskey(ownSession(call), call.body);
      giveCookies(call.reply, cookies, added);
      return added;
    }),
    serve(mailOwnCodeRoute, (call) => people.mailOwnCode(ownSession(call))),
    serve(addMailRoute, async (call) => {
      const added = await people.addMail(ownSession(call), call.body.code);
      giveCookies(call.reply, cookies, added);
      return added;
    }),
    serve(forgetBrowsersRoute, ({ actor }) => people.forgetBrowsers(actor)),
    serve(removeFactorRoute, async (call) => {
      giveCookies(
        call.reply,
        cookies,
        await people.removeFactor(ownSession(call), call.params.factorId),
      );
    }),
    serve(makeBackupCodesRoute, (call) => people.makeBackupCodes(ownSession(call))),
  ];
};
