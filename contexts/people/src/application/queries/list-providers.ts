import type { ProviderChoice, ProviderView } from '../../contract/sign-on.ts';
import { identityProviders } from '../../infrastructure/identity-providers.ts';
import type { Deps } from '../deps.ts';
import { returnUris, samlUris, signedOutUri, startUris } from '../provider-client.ts';

/** Whom one can sign in with, for the page where people do. */
export const listSignInProviders =
  ({ db }: Deps) =>
  async (): Promise<{ items: ProviderChoice[] }> => ({
    items: await identityProviders.choices(db),
  });

/** Every provider as admins see it: without its secret. */
export const listProviders =
  ({ db, publicUrl }: Deps) =>
  async (): Promise<{ items: ProviderView[] } & Record<Address, string>> => ({
    items: (await identityProviders.list(db)).map(({ sealedSecret: _, ...view }) => view),
    returnUri: returnUris(publicUrl),
    signedOutUri: signedOutUri(publicUrl),
    apiUri: samlUris(publicUrl),
    startUri: startUris(publicUrl),
  });

type Address = 'returnUri' | 'signedOutUri' | 'apiUri' | 'startUri';
