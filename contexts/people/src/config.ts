import { config, days, integer, type ValuesOf } from '@vicinity/config';

export const peopleConfig = config('PEOPLE', {
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
