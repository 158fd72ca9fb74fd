import { type BrowserCookie, bearerToken, bearsToken, type SessionCookie } from '@vicinity/auth';
import { type ServedRoute, serve } from '@vicinity/http';
import type { Caller, SignedIn } from '../application/commands/sign-in.ts';
import {
  acceptInvitationRoute,
  changeProfileRoute,
  directoryFiltersRoute,
  getPersonRoute,
  getSessionRoute,
  inviteEverybodyRoute,
  invitePersonRoute,
  listPeopleRoute,
  readInvitationRoute,
  reinstatePersonRoute,
  setRolesRoute,
  setUpRoute,
  signInRoute,
  signOutRoute,
  suspendPersonRoute,
  unlockSignInRoute,
} from '../contract/routes.ts';
import type { People } from '../people.ts';

/** The part of a request that tells who sends it. */
type Sender = {
  readonly headers: {
    readonly authorization?: string | undefined;
    readonly cookie?: string | undefined;
  };
};

/** The token that a request carries: in its header where that bears one, which then counts alone, or in its cookie. */
export const tokenOf = ({ headers }: Sender, cookie: SessionCookie): string | undefined =>
  bearsToken(headers.authorization)
    ? bearerToken(headers.authorization)
    : cookie.read(headers.cookie);

/** What a browser keeps for us: who is signed in, and that somebody was. */
export type Cookies = { readonly session: SessionCookie; readonly browser: BrowserCookie };

/** Routes of accounts and the directory. */
export const peopleRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  ...sessionRoutes(people, cookies),
  ...arrivalRoutes(people, cookies),
  ...directoryRoutes(people),
  ...adminRoutes(people),
];

const sessionRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  serve(signInRoute, async ({ body: { as, ...credentials }, request, reply }) => {
    const device = callerOf(request, cookies, as);
    const signedIn = await people.signIn({ ...credentials, device });
    return giveSession(reply, cookies, signedIn, as);
  }),
  serve(getSessionRoute, ({ actor }) => people.getSession(actor)),
  serve(signOutRoute, async ({ actor, request, reply }) => {
    const token = tokenOf(request, cookies.session);
    reply.header('set-cookie', cookies.session.clear());
    return { next: token === undefined ? null : await people.signOut(actor, token) };
  }),
];

const arrivalRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  serve(setUpRoute, async ({ body, request, reply }) => {
    const device = browserOf(request, cookies);
    return giveCookies(reply, cookies, await people.setUp({ ...body, device }));
  }),
  serve(readInvitationRoute, ({ query }) => people.readInvitation(query.token)),
  serve(acceptInvitationRoute, async ({ body, request, reply }) => {
    const device = browserOf(request, cookies);
    return giveCookies(reply, cookies, await people.acceptInvitation({ ...body, device }));
  }),
];

const directoryRoutes = (people: People): ServedRoute[] => [
  serve(listPeopleRoute, ({ actor, query }) => people.listPeople(actor, query)),
  serve(directoryFiltersRoute, () => people.directoryFilters()),
  serve(getPersonRoute, ({ actor, params }) => people.getPerson(actor, params.personId)),
  serve(changeProfileRoute, async ({ actor, params, body }) => {
    await people.changeProfile(actor, params.personId, body);
    return people.getPerson(actor, params.personId);
  }),
];

const adminRoutes = (people: People): ServedRoute[] => [
  serve(setRolesRoute, ({ actor, params, body }) => people.setRoles(actor, params.personId, body)),
  serve(suspendPersonRoute, ({ actor, params }) => people.suspendPerson(actor, params.personId)),
  serve(reinstatePersonRoute, ({ actor, params }) =>
    people.reinstatePerson(actor, params.personId),
  ),
  serve(invitePersonRoute, ({ actor, params }) => people.invitePerson(actor, params.personId)),
  serve(unlockSignInRoute, ({ actor, params }) => people.unlockSignIn(actor, params.personId)),
  serve(inviteEverybodyRoute, ({ actor }) => people.inviteEverybody(actor)),
];

type Reply = { header(name: string, value: string): unknown };

/** Hands the session's token to the browser, which is known from then on. */
export const giveCookies = (
  reply: Reply,
  cookies: Cookies,
  { session, token, expiresAt, browser }: SignedIn,
) => {
  reply.header('set-cookie', cookies.session.give(token, expiresAt));
  if (browser !== null) reply.header('set-cookie', cookies.browser.give(browser));
  return session;
};

/** How a session is handed out: in a cookie for browsers, or as a token for programs. */
type As = 'cookie' | 'token';

/** The session as its caller asked for it. */
export const giveSession = (reply: Reply, cookies: Cookies, signedIn: SignedIn, as: As) =>
  as === 'token'
    ? { ...signedIn.session, token: signedIn.token }
    : { ...giveCookies(reply, cookies, signedIn), token: null };

type Calling = {
  readonly ip: string;
  readonly headers: {
    readonly 'user-agent'?: string | undefined;
    readonly cookie?: string | undefined;
  };
};

/** Whoever signs in, by how they want the session. */
export const callerOf = (calling: Calling, cookies: Cookies, as: As): Caller =>
  as === 'token' ? programOf(calling) : browserOf(calling, cookies);

/** The browser that sends a request; it is known by this from then on. */
export const knownBrowser = (calling: Calling, reply: Reply, cookies: Cookies): string => {
  const { browser } = browserOf(calling, cookies);
  reply.header('set-cookie', cookies.browser.give(browser));
  return browser;
};

/** A program that signs in: how a list of sessions shows it, so that its owner recognises it. */
export const programOf = ({ ip, headers }: Calling): Caller => ({
  label: (headers['user-agent'] ?? 'unknown').slice(0, 200),
  address: ip,
  browser: null,
});

/** A browser that signs in, with the token it is known by or a new one. */
export const browserOf = (
  calling: Calling,
  { browser }: Cookies,
): Caller & { readonly browser: string } => ({
  ...programOf(calling),
  browser: browser.read(calling.headers.cookie) ?? browser.make(),
});
