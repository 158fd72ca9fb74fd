import { ownMetadata } from '@vicinity/auth/single-sign-on';
import type { ProviderId } from '../../contract/sign-on.ts';
import { identityProviders } from '../../infrastructure/identity-providers.ts';
import type { Deps } from '../deps.ts';
import { samlAudience, samlReceiver } from '../provider-client.ts';

/** What this hub is to a provider of SAML. One that is not saved yet reads what the form proposes. */
export const ownSamlMetadata =
  ({ db, publicUrl }: Deps) =>
  async (id: ProviderId): Promise<{ content: string }> => {
    const provider = await identityProviders.find(db, id);
    const entityId =
      provider?.protocol === 'saml' ? provider.clientId : samlAudience(publicUrl, id);
    return { content: ownMetadata(entityId, samlReceiver(publicUrl, id)) };
  };
