import { readMetadata, type SamlMetadata, SignOnFailure } from '@vicinity/auth/single-sign-on';
import { type Actor, assertMay, InvalidInput } from '@vicinity/core';
import { ManageProviders } from '../../contract/permissions.ts';
import type { Deps } from '../deps.ts';

/** Reads what a provider says of itself, by its address or as it is. Nothing is kept. @throws InvalidInput */
export const readSamlMetadata =
  ({ samlMetadata }: Deps) =>
  async (
    actor: Actor,
    { url, xml }: { readonly url?: string | undefined; readonly xml?: string | undefined },
  ): Promise<SamlMetadata> => {
    assertMay(actor, ManageProviders);
    const field = xml === undefined ? 'body.url' : 'body.xml';
    const refused = (message: string) => InvalidInput({ faults: [{ field, message }] });
    try {
      if (xml !== undefined) return readMetadata(xml);
      if (url === undefined || !URL.canParse(url))
        throw refused('expected an address such as https://idp.example.com/metadata');
      return await samlMetadata(url);
    } catch (error) {
      if (error instanceof SignOnFailure) throw refused(error.message);
      throw error;
    }
  };
