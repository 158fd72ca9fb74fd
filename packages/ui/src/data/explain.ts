import { ApiProblem, Unreachable } from '@vicinity/api-client';
import type { Fault } from '@vicinity/core';
import type { Picture } from '../art/index.tsx';

/** An error in words that help the person who meets it. */
export type Explanation = {
  readonly title: string;
  readonly advice: string;
  readonly faults: readonly Fault[];
  readonly picture: Picture;
  /** Whether the same request may succeed later. */
  readonly retriable: boolean;
};

/** Explains whatever a query or a mutation failed with. */
export const explain = (error: unknown): Explanation => {
  if (error instanceof Unreachable) return unreachable;
  if (!(error instanceof ApiProblem)) return unforeseen;
  const { title, status, faults } = error;
  return { title, faults, ...(advices[status] ?? (status >= 500 ? troubled : refused)) };
};

const unreachable: Explanation = {
  title: 'We cannot reach the hub',
  advice: 'Check your connection; nothing you entered is lost.',
  faults: [],
  picture: 'lost',
  retriable: true,
};
const unforeseen: Explanation = {
  title: 'Something broke here',
  advice: 'This is our fault. Loading the page again may help.',
  faults: [],
  picture: 'mug',
  retriable: true,
};
const troubled = {
  advice: 'This is on our side. Try again in a moment.',
  picture: 'mug',
  retriable: true,
} as const;
const refused = { advice: '', picture: 'lost', retriable: false } as const;
const advices: Readonly<Record<number, Omit<Explanation, 'title' | 'faults'>>> = {
  401: { advice: 'Sign in again and you will be back here.', picture: 'lost', retriable: false },
  403: {
    advice: 'Ask an administrator if you think you should.',
    picture: 'lost',
    retriable: false,
  },
  404: {
    advice: 'It may have been removed, or the link is mistyped.',
    picture: 'search',
    retriable: false,
  },
  429: { advice: 'Take a breath, then try again in a minute.', picture: 'mug', retriable: true },
};
