import { expect, test } from 'vitest';
import { z } from 'zod';
import { kind } from './kind.ts';

const reminder = (path: string) =>
  kind({
    name: 'tea.reminder',
    data: z.object({ who: z.string() }),
    channels: ['inbox'],
    title: ({ who }) => `Tea with ${who}`,
    lines: ({ who }) => [`${who} waits.`],
    action: () => ({ label: 'Open', path }),
    reason: () => 'You asked to be reminded.',
  });

test('a title is one line, whatever its data holds', () => {
  expect(reminder('/app').say({ who: 'Ada\r\nBcc: all@example.com' }).title).toBe(
    'Tea with Ada Bcc: all@example.com',
  );
});

test.each(['https://evil.example', '//evil.example', 'app'])(
  'an action cannot lead to %s',
  (path) => {
    expect(() => reminder(path).say({ who: 'Ada' })).toThrow(
      `expected a path in the hub such as /app, found ${path}`,
    );
  },
);

test('a name says whose news it is', () => {
  expect(() =>
    kind({
      ...reminder('/app'),
      name: 'reminder',
      data: z.object({}),
      channels: ['mail'],
      title: () => '',
      lines: () => [],
      action: () => null,
      reason: () => '',
    }),
  ).toThrow('reminder: expected context.what-happened');
});
