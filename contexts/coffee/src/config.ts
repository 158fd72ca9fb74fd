import { config, days, integer } from '@vicinity/config';

export const coffeeConfig = config('COFFEE', {
  askAfter: days({
    min: 1,
    max: 60,
    default: 8,
    meaning: 'Days from publishing a round until its people are asked whether they met.',
  }),
  matchAtOnce: integer({
    unit: 'tasks',
    min: 1,
    max: 64,
    default: 2,
    meaning:
      'Previews and drafts that are matched at once for organisers, each on a processor of its own.',
  }),
  matchWaiting: integer({
    unit: 'tasks',
    min: 0,
    max: 1000,
    default: 8,
    meaning: 'Previews and drafts that wait for their turn; more are refused until one is done.',
  }),
});
