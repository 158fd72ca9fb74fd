'use client';

import Button from '@cloudscape-design/components/button';
import Toggle from '@cloudscape-design/components/toggle';
import {
  Card,
  EmptyState,
  ProblemAlert,
  Screen,
  SkeletonRows,
  useApiMutation,
  useApiPages,
} from '@vicinity/ui';
import { useState } from 'react';
import {
  countUnreadRoute,
  type InboxItem,
  listInboxRoute,
  markAllReadRoute,
  markReadRoute,
} from '../../contract/routes.ts';
import type { IntentId } from '../../contract/values.ts';
import { InboxList } from './inbox-list.tsx';
import { useUnread } from './use-unread.ts';

type Show = 'all' | 'unread';

/** All that one was told, newest first. */
export const InboxScreen = () => {
  const [show, setShow] = useState<Show>('all');
  const unread = useUnread();
  const list = useApiPages(listInboxRoute, (after) => ({
    query: { show, ...(after === undefined ? {} : { after }) },
  }));
  const marks = useMarks(list.items);
  return (
    <Screen
      title="Inbox"
      description="What happened that concerns you, and why you were told."
      width="narrow"
      loading={list.isPending}
      skeleton={
        <Card>
          <SkeletonRows rows={6} />
        </Card>
      }
      refused={list.items.length === 0 ? list.error : null}
      onRetry={list.retry}
      actions={
        <>
          <Toggle
            checked={show === 'unread'}
            onChange={({ detail }) => setShow(detail.checked ? 'unread' : 'all')}
          >
            Only unread
          </Toggle>
          <Button
            onClick={marks.markAll}
            loading={marks.isMarkingAll}
            disabled={unread === 0 || list.items.length === 0}
          >
            Mark all read
          </Button>
        </>
      }
    >
      <ProblemAlert problem={marks.problem} />
      {list.items.length === 0 ? (
        <Nothing show={show} />
      ) : (
        <InboxList items={list.items} isUnread={marks.isUnread} onMark={marks.mark} />
      )}
      {list.hasMore && (
        <Button onClick={list.more} loading={list.isLoadingMore}>
          Show older ones
        </Button>
      )}
    </Screen>
  );
};

const Nothing = ({ show }: { show: Show }) => (
  <Card>
    {show === 'unread' ? (
      <EmptyState picture="inbox" title="All read">
        Nothing waits for you here. Enjoy your coffee.
      </EmptyState>
    ) : (
      <EmptyState picture="inbox" title="Nothing has happened yet">
        When you are matched for a coffee, you will hear of it here and by mail.
      </EmptyState>
    )}
  </Card>
);

/**
 * What this visit has marked stands over what the server said: in the list of unread ones an item stays where
 * it is while it is being read.
 */
const useMarks = (items: readonly InboxItem[]) => {
  const [marked, setMarked] = useState<ReadonlyMap<IntentId, boolean>>(new Map());
  const mark = useApiMutation(markReadRoute, {
    refreshes: [countUnreadRoute],
    onError: () => setMarked(new Map()),
  });
  const markAll = useApiMutation(markAllReadRoute, {
    refreshes: [listInboxRoute, countUnreadRoute],
    onSuccess: () => setMarked(new Map()),
  });
  const [newest] = items;
  return {
    problem: mark.error ?? markAll.error,
    isMarkingAll: markAll.isPending,
    isUnread: ({ id, readAt }: InboxItem) => !(marked.get(id) ?? readAt !== null),
    mark: (intentId: IntentId, read: boolean) => {
      setMarked(new Map([...marked, [intentId, read]]));
      mark.mutate({ params: { intentId }, body: { read } });
    },
    markAll: () => newest && markAll.mutate({ body: { upTo: newest.id } }),
  };
};
