import { answersNoRequest, SAML_RESPONSE } from '@vicinity/auth/single-sign-on';
import type { ProviderId } from '../../contract/sign-on.ts';
import { identityProviders } from '../../infrastructure/identity-providers.ts';
import { relayedSignOns } from '../../infrastructure/relayed-sign-ons.ts';
import type { Deps } from '../deps.ts';
import { returnUri, startUri } from '../provider-client.ts';

/** Members of the query by which a browser comes back for what waits for it. */
export const RELAY = 'relay';
export const UNASKED = 'unasked';

/**
 * Takes in what a provider’s page had a browser send. Nothing is believed yet, and nobody signed in: the answer waits
 * for the browser that asked, which is sent to fetch it with its cookies.
 * @returns where the browser goes on to
 */
export const receiveSaml =
  (deps: Deps) =>
  async (providerId: ProviderId, form: Uint8Array): Promise<string> => {
    const { db, clock, signOnSecrets, publicUrl } = deps;
    const fields = new URLSearchParams(Buffer.from(form).toString());
    const [relay, answer] = [fields.get('RelayState') ?? '', fields.get(SAML_RESPONSE) ?? ''];
    const back = (query: Record<string, string>) =>
      `${returnUri(publicUrl, providerId)}?${new URLSearchParams(query)}`;
    const waits = { relay, answer, now: clock.now() };
    if (await relayedSignOns.answer(db, signOnSecrets, waits)) return back({ [RELAY]: relay });
    if (!answersNoRequest(answer)) return back({ [RELAY]: relay });
    const provider = await identityProviders.find(db, providerId);
    // What nobody asked for signs nobody in; who began at the provider asks for the same again, from here.
    return provider?.enabled && provider.saml?.beganThere
      ? startUri(publicUrl, providerId)
      : back({ [UNASKED]: 'true' });
  };
