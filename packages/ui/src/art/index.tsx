import type { ReactNode } from 'react';
import { coffee, mug } from './coffee.tsx';
import { inbox } from './inbox.tsx';
import { lost } from './lost.tsx';
import { people } from './people.tsx';
import { search } from './search.tsx';
import { table } from './table.tsx';

const pictures = { coffee, mug, inbox, search, table, people, lost };
export type Picture = keyof typeof pictures;

/** One of our drawings, 160 by 120, in the colours of the theme. Decoration: words beside it say the same. */
export const Art = ({ picture }: { picture: Picture }): ReactNode => (
  <svg viewBox="0 0 160 120" width="160" height="120" fill="none" aria-hidden focusable="false">
    <ellipse cx="80" cy="104" rx="58" ry="7" fill="var(--v-surface-sunken)" />
    {pictures[picture]}
  </svg>
);
