import { expect, test } from 'vitest';
import { rendererFor } from './render.ts';

const render = rendererFor('https://hub.example.com/');
const words = {
  title: 'You meet Grace & Alan',
  lines: ['You share <chess>.', 'Thursday at 14:00 suits you all.'],
  action: { label: 'See your match', path: '/app/coffee?a=1&b=2' },
  reason: 'You take part in Friday coffee.',
};

test('both parts say the same, with a link that works from anywhere', async () => {
  const { html, text } = await render(words);

  expect(text).toBe(
    [
      'You meet Grace & Alan',
      'You share <chess>.',
      'Thursday at 14:00 suits you all.',
      'See your match https://hub.example.com/app/coffee?a=1&b=2',
      'Why you got this: You take part in Friday coffee.',
    ].join('\n\n'),
  );
  expect(html).toContain('href="https://hub.example.com/app/coffee?a=1&amp;b=2"');
  expect(html).toContain('You share &lt;chess&gt;.');
});

test('words that look like a placeholder or a replacement pattern stay words', async () => {
  const { html, text } = await render({ ...words, title: '%%reason%% $& $1', action: null });

  expect(text.split('\n')[0]).toBe('%%reason%% $& $1');
  expect(html).toContain('>%%reason%% $&amp; $1</h1>');
  expect(text).not.toContain('See your match');
});

test('a recipient costs a fraction of a layout', async () => {
  const timeOf = async (renderOne: () => Promise<unknown>) => {
    const start = performance.now();
    for (let n = 0; n < 200; n += 1) await renderOne();
    return performance.now() - start;
  };
  await render(words);

  const laidOut = await timeOf(() => rendererFor('https://hub.example.com')(words));
  const filledIn = await timeOf(() => render(words));

  expect(filledIn * 5).toBeLessThan(laidOut);
});
