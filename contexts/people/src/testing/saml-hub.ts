import { type Form, type SamlTrick, startSamlProvider } from '@vicinity/auth/testing';
import { randomIds } from '@vicinity/core';
import { ProviderId, type ProviderPolicy, type SamlSettings } from '../contract/sign-on.ts';
import { startHub } from './hub.ts';
import { closedPolicy, publicUrl, signOnSteps } from './sign-on-hub.ts';

/** A hub with an admin, and beside it a provider of SAML that it may be told of. */
export const startSamlHub = async () => {
  const id = randomIds(ProviderId);
  const [hub, provider] = await Promise.all([startHub(), startSamlProvider()]);
  const admin = await hub.admin();
  const steps = signOnSteps(hub.app);
  const receiver = `${publicUrl}/api/v1/sign-in/providers/${id}/saml`;
  const audience = `${publicUrl}/api/v1/sign-in/providers/${id}/metadata`;

  const settings = (policy: Partial<ProviderPolicy> = {}, saml: Partial<SamlSettings> = {}) => ({
    name: 'Staff',
    protocol: 'saml',
    issuer: provider.entityId,
    clientId: audience,
    enabled: true,
    policy: { ...closedPolicy, ...policy },
    saml: {
      signInUrl: provider.signInUrl,
      certificates: [provider.certificate],
      metadataUrl: provider.metadataUrl,
      emailAttribute: null,
      nameAttribute: null,
      beganThere: false,
      ...saml,
    },
  });

  const save = (payload: object, by: Pick<typeof admin, 'headers'> = admin, at = id) =>
    hub.app.inject({
      method: 'PUT',
      url: `/api/v1/identity-providers/${at}`,
      headers: by.headers,
      payload,
    });

  /** Sets the provider up, as an admin would. */
  const trust = async (policy: Partial<ProviderPolicy> = {}, saml: Partial<SamlSettings> = {}) => {
    const reply = await save(settings(policy, saml));
    if (reply.statusCode !== 204) throw new Error(reply.body);
  };

  /** A page of the provider has a browser send a form, from another site and so without cookies. @returns where it goes on */
  const deliver = async ({ action, fields }: Form): Promise<URL> => {
    const reply = await hub.app.inject({
      method: 'POST',
      url: new URL(action).pathname,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'cross-site',
        origin: 'https://idp.example',
      },
      payload: fields.toString(),
    });
    if (reply.statusCode !== 303) throw new Error(`${reply.statusCode} ${reply.body}`);
    return new URL(String(reply.headers.location));
  };

  const begin = (body: object = {}, cookie = '') => steps.begin(id, body, cookie);
  const finish = (answer: URLSearchParams, cookie: string) => steps.finish(id, answer, cookie);

  return {
    ...hub,
    ...steps,
    id,
    admin,
    provider,
    receiver,
    audience,
    settings,
    save,
    trust,
    deliver,
    begin,
    finish,
    /** Signs in, from the button to the hub. */
    enter: async (login: string, trick: SamlTrick = {}, cookie = '') => {
      const begun = await begin({}, cookie);
      const { searchParams } = await deliver(provider.answerTo(begun.url, login, trick));
      return finish(searchParams, begun.cookie || cookie);
    },
    close: async () => {
      await Promise.all([hub.close(), provider.close()]);
    },
  };
};
export type SamlHub = Awaited<ReturnType<typeof startSamlHub>>;
