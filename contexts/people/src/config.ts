import { config, days, integer, type ValuesOf } from '@vicinity/config';

export const peopleConfig = config('PEOPLE', {
  sessionIdle: days({
    min: 1,
    max: 365,
    default: 30,
    meaning: 'A session that nobody uses for so long is over.',
  }),
  sessionLifetime: days({
    min: 1,
    max: 365,
    default: 90,
    meaning: 'A session this old is over, used or not; its person signs in again.',
  }),
  invitationValid: days({
    min: 1,
    max: 90,
    default: 14,
    meaning: 'How long the link of an invitation works.',
  }),
  signInAttempts: integer({
    unit: 'attempts',
    min: 3,
    max: 100,
    default: 10,
    meaning:
      'Failed sign-ins to one account from one address within 15 minutes before it must wait.',
  }),
});
export type PeopleSettings = ValuesOf<typeof peopleConfig>;
