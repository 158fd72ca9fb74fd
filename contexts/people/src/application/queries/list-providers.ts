import type { ProviderChoice, ProviderView } from '../../contract/sign-on.ts';
import { identityProviders } from '../../infrastructure/identity-providers.ts';
import type { Deps } from '../deps.ts';
import { returnUris, signedOutUri } from '../provider-client.ts';

/** Whom one can sign in with, for the page where people do. */
export const listSignInProviders =
  ({ db }: Deps) =>
  async (): Promise<{ items: ProviderChoice[] }> => ({
    items: await identityProviders.choices(db),
  });

/** Every provider as admins see it: without its secret. */
export const listProviders =
  ({ db, publicUrl }: Deps) =>
  async (): Promise<{ items: ProviderView[]; returnUri: string; signedOutUri: string }> => ({
    items: (await identityProviders.list(db)).map(({ sealedSecret: _, ...view }) => view),
    returnUri: returnUris(publicUrl),
    signedOutUri: signedOutUri(publicUrl),
  });
