import { totpCode } from '@vicinity/auth';
import { z } from 'zod';
import { MailCodeRequested } from '../contract/events.ts';
import { type Hub, password } from './hub.ts';

type Headers = Record<string, string>;

const Offer = z.object({ secret: z.string() });
const Added = z.object({ backupCodes: z.array(z.string()).nullable() });

/** Gives somebody who is signed in an authenticator app, as they would: what they know of it, and their new session. */
export const addAuthenticator = async (hub: Pick<Hub, 'app' | 'clock'>, headers: Headers) => {
  const post = (url: string, payload?: object) =>
    hub.app.inject({
      method: 'POST',
      url: `/api/v1/account/${url}`,
      headers,
      ...(payload ? { payload } : {}),
    });
  await post('confirmation', { method: 'password', password });
  const { secret } = Offer.parse((await post('authenticator-offer')).json());
  const code = totpCode(secret, hub.clock.now());
  const reply = await post('authenticators', { name: 'Phone', code });
  const { backupCodes } = Added.parse(reply.json());
  const [cookie = ''] = String(reply.headers['set-cookie']).split(';');
  // The code that added it is used up: a later moment has another.
  hub.clock.advance(5 * 60_000);
  return { secret, backupCodes: backupCodes ?? [], headers: { cookie } };
};

/** The code of the newest mail to this person. */
export const mailedCode = async (
  { told, people }: Pick<Hub, 'told' | 'people'>,
  personId: string,
): Promise<string> => {
  const requests = (await told())
    .filter(({ name }) => name === MailCodeRequested.event)
    .map(({ data }) => MailCodeRequested.data.parse(data))
    .filter((data) => data.personId === personId);
  const newest = requests.at(-1);
  if (newest === undefined) throw new Error('Nothing was mailed');
  return people.mailCode(newest.codeId);
};
