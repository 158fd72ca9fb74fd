import { expect, test } from 'vitest';
import { config, misspelt, optional, text, url } from './index.ts';

const groups = [
  config('', { host: text({ default: 'localhost', meaning: 'Address.' }) }),
  config('PUBLIC', {
    url: optional(url({ schemes: ['https'], meaning: 'Where people find it.' })),
  }),
];

test.each(['PUBLIC_ULR', 'PUBLC_URL', 'PUBLIC_URLS', 'PUBLIC_URI'])(
  '%s is taken for a slip',
  (variable) => {
    expect(misspelt(groups, { [variable]: 'https://hub.example' })).toEqual([
      { variable, meant: 'PUBLIC_URL' },
    ]);
  },
);

test('variables of other programs, short names and settings in use raise no alarm', () => {
  const environment = {
    PUBLIC_URL: 'https://hub.example',
    PUBLIC_URLS: 'kept by another program',
    HOSTS: 'too short to judge',
    LD_LIBRARY_PATH: '/usr/lib',
  };

  expect(misspelt(groups, environment)).toEqual([]);
});
