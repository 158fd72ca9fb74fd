import { totpCode } from '@vicinity/auth';
import { z } from 'zod';
import { type Hub, password } from './hub.ts';

type Headers = Record<string, string>;

const Offer = z.object({ secret: z.string() });
const Added = z.object({ backupCodes: z.array(z.string()).nullable() });

/** Gives somebody who is signed in an authenticator app, as they would: what they know of it, and their new session. */
export const addAuthenticator = async (hub: Hub, headers: Headers) => {
  const post = (url: string, payload?: object) =>
    hub.app.inject({
      method: 'POST',
      url: `/api/v1/account/${url}`,
      headers,
      ...(payload ? { payload } : {}),
    });
  await post('confirmation', { password });
  const { secret } = Offer.parse((await post('authenticator-offer')).json());
  const code = totpCode(secret, hub.clock.now());
  const reply = await post('authenticators', { name: 'Phone', code });
  const { backupCodes } = Added.parse(reply.json());
  const [cookie = ''] = String(reply.headers['set-cookie']).split(';');
  // The code that added it is used up: a later moment has another.
  hub.clock.advance(5 * 60_000);
  return { secret, backupCodes: backupCodes ?? [], headers: { cookie } };
};
