import { config, days } from '@vicinity/config';

export const coffeeConfig = config('COFFEE', {
  askAfter: days({
    min: 1,
    max: 60,
    default: 8,
    meaning: 'Days from publishing a round until its people are asked whether they met.',
  }),
});
