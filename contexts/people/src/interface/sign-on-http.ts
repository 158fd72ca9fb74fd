import { type ServedRoute, serve } from '@vicinity/http';
import {
  finishSignOnRoute,
  listProvidersRoute,
  listSignInProvidersRoute,
  removeProviderRoute,
  saveProviderRoute,
  startSignOnRoute,
  testProviderRoute,
} from '../contract/sign-on-routes.ts';
import type { People } from '../people.ts';
import { browserOf, type Cookies, giveCookies, knownBrowser } from './http.ts';

/** Routes of signing in with providers. */
export const signOnRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  serve(listSignInProvidersRoute, () => people.listSignInProviders()),
  serve(startSignOnRoute, async ({ params, body, request, reply }) => {
    const browser = knownBrowser(request, reply, cookies);
    return people.startSignOn({ ...params, ...body, browser, purpose: 'sign-in', personId: null });
  }),
  serve(finishSignOnRoute, async ({ actor, params, body, request, reply }) => {
    const { signedIn, next } = await people.finishSignOn({
      ...params,
      answer: body.answer,
      timezone: body.timezone,
      browser: cookies.browser.read(request.headers.cookie),
      token: cookies.session.read(request.headers.cookie),
      actor,
      device: browserOf(request, cookies),
    });
    if (signedIn !== null) giveCookies(reply, cookies, signedIn);
    return { next };
  }),
  serve(listProvidersRoute, () => people.listProviders()),
  serve(saveProviderRoute, ({ actor, params, body }) =>
    people.saveProvider(actor, params.providerId, body),
  ),
  serve(removeProviderRoute, ({ actor, params }) =>
    people.removeProvider(actor, params.providerId),
  ),
  serve(testProviderRoute, async ({ actor, params, body }) => ({
    findings: [...(await people.testProvider(actor, params.providerId, body))],
  })),
];
