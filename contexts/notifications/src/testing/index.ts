import { z } from 'zod';
import { type Channel, type Kind, kind } from '../domain/kind.ts';

/** A kind that says what it is given. */
export const aKind = ({
  name = 'test.news',
  channels = ['inbox', 'mail'],
  security = false,
}: {
  name?: string;
  channels?: readonly [Channel, ...Channel[]];
  security?: boolean;
} = {}): Kind<{ text: string }> =>
  kind({
    name,
    channels,
    security,
    data: z.object({ text: z.string() }),
    title: ({ text }) => text,
    lines: ({ text }) => [text],
    action: () => ({ label: 'Open', path: '/app' }),
    reason: () => 'You are part of this test.',
  });
