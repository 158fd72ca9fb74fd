import { on } from '@vicinity/events';
import { PersonImpersonated, SessionsLimited } from '@vicinity/people/contract';
import { z } from 'zod';
import { kind } from '../../domain/kind.ts';
import { notify } from '../notify.ts';
import { momentOf } from './moment-of.ts';

/** Told by mail as well: nobody shall act for somebody who does not look in for a while, and they not know. */
const ActedFor = kind({
  name: 'people.person-impersonated',
  channels: ['inbox', 'mail'],
  security: true,
  data: z.object({ hub: z.string(), from: z.string(), until: z.string() }),
  title: ({ hub }) => `An administrator of ${hub} acts in your place`,
  lines: ({ from, until }) => [
    `Since ${from}, and until ${until} at the latest, they see what you see and can do what you may. How you sign in, your tokens and your address stay out of their reach.`,
    'Who it is, and why, stands on your page of security. There you can end it, too.',
  ],
  action: () => ({ label: 'See who it is', path: '/app/profile/security' }),
  reason: ({ hub }) => `Somebody acted as you at ${hub}.`,
});

/** In the inbox alone: a limit is no alarm, and some reach it every week. */
const DevicesLimited = kind({
  name: 'people.sessions-limited',
  channels: ['inbox'],
  security: true,
  data: z.object({ hub: z.string(), limit: z.int(), ended: z.int() }),
  title: ({ ended }) =>
    ended === 1 ? 'You were signed out on one device' : `You were signed out on ${ended} devices`,
  lines: ({ limit }) => [
    limit === 1
      ? 'Your roles allow one device at once, and you signed in on another.'
      : `Your roles allow ${limit} devices at once, and you signed in on one more. Where you were longest ago was signed out.`,
    'If you do not know one of your devices, sign it out and change your password.',
  ],
  action: () => ({ label: 'See your devices', path: '/app/profile/security' }),
  reason: ({ hub }) => `${hub} limits on how many devices you are signed in.`,
});

export const tellImpersonated = ({ hub }: { readonly hub: string }) =>
  on('notifications.tell-impersonated', PersonImpersonated, ({ tx, event }) => {
    const { personId, at, until } = event.data;
    const data = { hub, from: momentOf(at), until: momentOf(until) };
    return notify(tx, ActedFor, [{ to: personId, key: event.id, data }]);
  });

export const tellSessionsLimited = ({ hub }: { readonly hub: string }) =>
  on('notifications.tell-sessions-limited', SessionsLimited, ({ tx, event }) => {
    const { personId, limit, ended } = event.data;
    const data = { hub, limit, ended: ended.length };
    return notify(tx, DevicesLimited, [{ to: personId, key: event.id, data }]);
  });
