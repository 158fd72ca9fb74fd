import { expect, test } from 'vitest';
import { config, configReference, days, exampleEnvironment, secret } from './index.ts';

const groups = [
  config('COFFEE', {
    roundEvery: days({ min: 7, max: 28, default: 14, meaning: 'Days between rounds.' }),
    key: secret({ min: 8, meaning: 'Signs invitations.' }),
  }),
];

test('the reference tells the meaning, the valid values and the default of every setting', () => {
  expect(configReference(groups)).toContain(
    [
      '## Coffee',
      '',
      '| variable | meaning | valid | default |',
      '| --- | --- | --- | --- |',
      '| `COFFEE_ROUND_EVERY` | Days between rounds. | whole days from 7 to 28 | `14` |',
      '| `COFFEE_KEY` | Signs invitations. | a secret of at least 8 characters | (required) |',
    ].join('\n'),
  );
});

test('the example file changes nothing until a line is uncommented', () => {
  const example = exampleEnvironment(groups);

  expect(example).toContain('#COFFEE_ROUND_EVERY=14');
  expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
});
