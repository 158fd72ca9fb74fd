'use client';

import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { Row } from './layout.tsx';

type Props = {
  /** What `useApiPages` gave. */
  of: {
    readonly hasMore: boolean;
    readonly isLoadingMore: boolean;
    readonly more: () => void;
  };
  children: ReactNode;
};

/** Below a list: fetches its next page, while there is one. */
export const ShowMore = ({ of: { hasMore, isLoadingMore, more }, children }: Props) =>
  hasMore && (
    <Row>
      <Button onClick={more} loading={isLoadingMore}>
        {children}
      </Button>
    </Row>
  );
