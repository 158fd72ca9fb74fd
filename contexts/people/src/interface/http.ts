import { bearerToken, type Device, type SessionCookie } from '@vicinity/auth';
import { type ServedRoute, serve } from '@vicinity/http';
import type { SignedIn } from '../application/commands/sign-in.ts';
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
} from '../contract/routes.ts';
import type { People } from '../people.ts';

/** The part of a request that tells who sends it. */
type Sender = {
  readonly headers: {
    readonly authorization?: string | undefined;
    readonly cookie?: string | undefined;
  };
};

/** The session token that a request carries, in its header or its cookie. */
export const tokenOf = ({ headers }: Sender, cookie: SessionCookie): string | undefined =>
  bearerToken(headers.authorization) ?? cookie.read(headers.cookie);

/** Routes of accounts and the directory. */
export const peopleRoutes = (people: People, cookie: SessionCookie): ServedRoute[] => [
  ...sessionRoutes(people, cookie),
  ...arrivalRoutes(people, cookie),
  ...directoryRoutes(people),
  ...adminRoutes(people),
];

const sessionRoutes = (people: People, cookie: SessionCookie): ServedRoute[] => [
  serve(signInRoute, async ({ body: { as, ...credentials }, request, reply }) => {
    const signedIn = await people.signIn({
      ...credentials,
      device: deviceOf(request),
    });
    if (as === 'token') return { ...signedIn.session, token: signedIn.token };
    return { ...giveCookie(reply, cookie, signedIn), token: null };
  }),
  serve(getSessionRoute, ({ actor }) => people.getSession(actor)),
  serve(signOutRoute, async ({ actor, request, reply }) => {
    const token = tokenOf(request, cookie);
    if (token !== undefined) await people.signOut(actor, token);
    reply.header('set-cookie', cookie.clear());
  }),
];

const arrivalRoutes = (people: People, cookie: SessionCookie): ServedRoute[] => [
  serve(setUpRoute, async ({ body, request, reply }) =>
    giveCookie(reply, cookie, await people.setUp({ ...body, device: deviceOf(request) })),
  ),
  serve(readInvitationRoute, ({ query }) => people.readInvitation(query.token)),
  serve(acceptInvitationRoute, async ({ body, request, reply }) =>
    giveCookie(
      reply,
      cookie,
      await people.acceptInvitation({ ...body, device: deviceOf(request) }),
    ),
  ),
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
  serve(setRolesRoute, ({ actor, params, body }) =>
    people.setRoles(actor, params.personId, body.roles),
  ),
  serve(suspendPersonRoute, ({ actor, params }) => people.suspendPerson(actor, params.personId)),
  serve(reinstatePersonRoute, ({ actor, params }) =>
    people.reinstatePerson(actor, params.personId),
  ),
  serve(invitePersonRoute, ({ actor, params }) => people.invitePerson(actor, params.personId)),
  serve(inviteEverybodyRoute, ({ actor }) => people.inviteEverybody(actor)),
];

export type Reply = { header(name: string, value: string): unknown };

/** Hands the session's token to the browser. */
export const giveCookie = (
  reply: Reply,
  cookie: SessionCookie,
  { session, token, expiresAt }: SignedIn,
) => {
  reply.header('set-cookie', cookie.give(token, expiresAt));
  return session;
};

/** What a list of sessions shows, so that a person recognises their own devices. */
export const deviceOf = ({ ip, headers }: Calling): Device => ({
  label: (headers['user-agent'] ?? 'unknown').slice(0, 200),
  address: ip,
});

type Calling = {
  readonly ip: string;
  readonly headers: { readonly 'user-agent'?: string | undefined };
};
