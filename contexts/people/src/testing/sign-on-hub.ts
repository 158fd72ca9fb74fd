import {
  startGitHub,
  startHostileProvider,
  startRealProvider,
  type Trick,
} from '@vicinity/auth/testing';
import { randomIds } from '@vicinity/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ProviderId, type ProviderPolicy } from '../contract/sign-on.ts';
import { startHub } from './hub.ts';

/** A provider that lets in whom an account’s owner has linked, and nobody else. */
export const closedPolicy: ProviderPolicy = {
  linkByAddress: false,
  trustAddresses: false,
  createAccounts: false,
  domains: [],
  defaultRole: 'member',
  roleClaim: null,
  roleMap: [],
  signOut: true,
};
/** Over the closed one: whoever has an address of example.com gets an account. */
export const forNewcomers: Partial<ProviderPolicy> = {
  createAccounts: true,
  domains: ['example.com'],
};

export const publicUrl = 'http://localhost:3000';

const Begun = z.object({ url: z.string() });
const Answer = z.looseObject({ type: z.string().optional() });
const Me = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    roles: z.array(z.string()),
  }),
});

/** A hub with an admin, and beside it three providers that it may be told of: a real one, a hostile one, GitHub. */
export const startSignOnHub = async () => {
  const ids = {
    real: randomIds(ProviderId),
    hostile: randomIds(ProviderId),
    github: randomIds(ProviderId),
  };
  const [hub, real, hostile, github] = await Promise.all([
    startHub(),
    startRealProvider({
      redirectUris: [`${publicUrl}/sign-in/return/${ids.real}`],
      signedOutUris: [`${publicUrl}/sign-in`],
    }),
    startHostileProvider(),
    startGitHub(),
  ]);
  const admin = await hub.admin();
  const settings = {
    real: { name: 'Keys', protocol: 'openid-connect', issuer: real.issuer, client: real.client },
    hostile: {
      name: 'Mallory',
      protocol: 'openid-connect',
      issuer: hostile.issuer,
      client: { id: 'vicinity', secret: 'secret' },
    },
    github: { name: 'GitHub', protocol: 'github', issuer: github.issuer, client: github.client },
  } as const;

  const { post, ...steps } = signOnSteps(hub.app);

  /** Sets a provider up, as an admin would. */
  const trust = async (
    which: keyof typeof ids,
    policy: Partial<ProviderPolicy> = {},
    by: Pick<typeof admin, 'headers'> = admin,
  ) => {
    const { client, ...provider } = settings[which];
    const reply = await hub.app.inject({
      method: 'PUT',
      url: `/api/v1/identity-providers/${ids[which]}`,
      headers: by.headers,
      payload: {
        ...provider,
        clientId: client.id,
        clientSecret: client.secret,
        enabled: true,
        policy: { ...closedPolicy, ...policy },
      },
    });
    if (reply.statusCode !== 204) throw new Error(reply.body);
  };

  const begin = (which: keyof typeof ids, body: object = {}, cookie = '') =>
    steps.begin(ids[which], body, cookie);
  const finish = (which: keyof typeof ids, answer: URLSearchParams, cookie: string) =>
    steps.finish(ids[which], answer, cookie);

  return {
    ...hub,
    ids,
    admin,
    real,
    hostile,
    github,
    post,
    trust,
    begin,
    finish,
    /** Signs in with the real provider, from the button to the hub. */
    enter: async (login: string, body: object = {}) => {
      const begun = await begin('real', body);
      return finish('real', await real.signIn(begun.url, login), begun.cookie);
    },
    /** Signs in with the hostile one, which plays a trick. */
    meet: async (trick: Trick, answer: Record<string, string> = {}) => {
      hostile.play(trick);
      const begun = await begin('hostile');
      return finish('hostile', hostile.answerTo(begun.url, answer), begun.cookie);
    },
    whoIs: steps.whoIs,
    close: async () => {
      await Promise.all([hub.close(), real.close(), hostile.close(), github.close()]);
    },
  };
};
export type SignOnHub = Awaited<ReturnType<typeof startSignOnHub>>;

/** What a browser asks of the hub on its way in, whatever the protocol. */
export const signOnSteps = (app: FastifyInstance) => {
  const post = (url: string, payload: object, cookie = '') =>
    app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: cookie === '' ? {} : { cookie },
      payload,
    });
  return {
    post,
    /** A browser leaves for a provider; `cookie` is what it has to bring back. */
    begin: async (id: ProviderId, body: object, cookie: string) => {
      const reply = await post(`/sign-in/providers/${id}`, body, cookie);
      return { url: Begun.parse(reply.json()).url, cookie: cookieIn(reply, 'vicinity-browser') };
    },
    /** A browser is back. */
    finish: async (id: ProviderId, answer: URLSearchParams, cookie: string) => {
      const payload = { answer: answer.toString(), timezone: 'Europe/Lisbon' };
      const reply = await post(`/sign-in/providers/${id}/return`, payload, cookie);
      const body = Answer.parse(reply.json());
      return {
        status: reply.statusCode,
        body,
        problem: body.type?.replace('/problems/people/', '') ?? null,
        session: cookieIn(reply, 'vicinity'),
      };
    },
    /** Whose session a cookie is; null when it is nobody’s. */
    whoIs: async (cookie: string) => {
      const reply = await app.inject({ url: '/api/v1/session', headers: { cookie } });
      return reply.statusCode === 200 ? Me.parse(reply.json()).person : null;
    },
  };
};

type Replied = { cookies: readonly { name: string; value: string }[] };

const cookieIn = ({ cookies }: Replied, name: string): string =>
  cookies
    .filter((cookie) => cookie.name === name)
    .map(({ value }) => `${name}=${value}`)
    .join();
