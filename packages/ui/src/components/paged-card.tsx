'use client';

import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import type { useApiPages } from '../data/use-api-pages.ts';
import { Card } from './card.tsx';
import { EmptyState } from './empty-state.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { ShowMore } from './show-more.tsx';
import { SkeletonRows } from './skeleton.tsx';

type Props = {
  readonly of: ReturnType<typeof useApiPages>;
  /** What is said where filters leave nothing. */
  readonly nothing: { readonly title: string; readonly advice: string };
  readonly onClear: () => void;
  /** What the button says that fetches the next page. */
  readonly more: string;
  /** The list of what has come so far. */
  readonly children: ReactNode;
};

/** A filtered list that comes page after page: not there yet, refused, nothing that fits, still the last answer, and more. */
export const PagedCard = ({ of: pages, nothing, onClear, more, children }: Props) => {
  const { items, isPending, isStale, error } = pages;
  if (error !== null && items.length === 0)
    return <ProblemNotice problem={error} onRetry={pages.retry} />;
  return (
    <Card>
      {isPending && <SkeletonRows rows={8} />}
      {!isPending && items.length === 0 && (
        <EmptyState
          picture="search"
          title={nothing.title}
          action={<Button onClick={onClear}>Clear the filters</Button>}
        >
          {nothing.advice}
        </EmptyState>
      )}
      <div aria-busy={isStale} style={{ opacity: isStale ? 0.6 : 1 }}>
        {children}
      </div>
      <ShowMore of={pages}>{more}</ShowMore>
    </Card>
  );
};
