import { randomIds } from '@vicinity/core';
import { z } from 'zod';
import { ProviderId, type ProviderPolicy } from '../contract/sign-on.ts';
import { startHub } from './hub.ts';
import { closedPolicy } from './sign-on-hub.ts';

const Made = z.object({ id: z.string(), token: z.string() });
const Body = z.record(z.string(), z.unknown()).nullable();

/** A hub that listens, and beside it a directory with a token of its own, as Okta and Entra come to it. */
export const startScimHub = async () => {
  const hub = await startHub();
  const admin = await hub.admin();
  const url = await hub.app.listen({ port: 0 });

  const asAdmin = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) =>
    hub.app.inject({
      method,
      url: `/api/v1/identity-providers/${path}`,
      headers: admin.headers,
      ...(payload === undefined ? {} : { payload }),
    });

  /** A provider whose directory has a token. */
  const aDirectory = async (name: string, policy: Partial<ProviderPolicy> = {}) => {
    const id = randomIds(ProviderId);
    const settings = {
      name,
      protocol: 'openid-connect',
      issuer: 'https://idp.example.com',
      clientId: 'hub',
      enabled: true,
      policy: { ...closedPolicy, ...policy },
    };
    const saved = await asAdmin('PUT', id, settings);
    if (saved.statusCode !== 204) throw new Error(saved.body);
    const made = await asAdmin('POST', `${id}/provisioning/tokens`, { days: 30 });
    const { token, id: tokenId } = Made.parse(made.json());
    return { id, token, tokenId, send: sender(url, token) };
  };

  return { ...hub, databaseUrl: hub.url, url, adminActor: admin, asAdmin, aDirectory };
};
export type ScimHub = Awaited<ReturnType<typeof startScimHub>>;

/** Sends as a directory does. @returns what came back, as JSON */
export const sender =
  (url: string, token: string | undefined, headers: Readonly<Record<string, string>> = {}) =>
  async (
    method: string,
    path: string,
    body?: unknown,
    more: Readonly<Record<string, string>> = {},
  ) => {
    const reply = await fetch(`${url}/scim/v2${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json; charset=utf-8' }),
        ...headers,
        ...more,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    return {
      status: reply.status,
      headers: reply.headers,
      body: Body.parse(text === '' ? null : JSON.parse(text)) ?? {},
    };
  };
