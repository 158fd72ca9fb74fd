'use client';

import Button from '@cloudscape-design/components/button';
import Input from '@cloudscape-design/components/input';
import { Card, EmptyState, Screen, SkeletonRows, useApiPages, When } from '@vicinity/ui';
import { useRouter, useSearchParams } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { listMailboxRoute, type MessageCard } from '../../contract/routes.ts';
import { IntentId } from '../../contract/values.ts';
import styles from './mailbox-screen.module.css';
import { Message } from './message.tsx';

/** How often an open page asks for news, in milliseconds. */
const LOOK_EVERY_MS = 30_000;

/** The development mailbox: the mail that would have left, had a mail server been set. */
export const MailboxScreen = () => {
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const [openId, open] = useOpenMessage();
  const list = useApiPages(
    listMailboxRoute,
    (after) => ({
      query: { ...(after === undefined ? {} : { after }), ...(search === '' ? {} : { search }) },
    }),
    { refetchInterval: LOOK_EVERY_MS },
  );
  return (
    <Screen
      title="Mailbox"
      description="No mail server is set, so mail stays here. Admins see everybody’s, others their own."
      width="wide"
      loading={list.isPending}
      skeleton={
        <Card>
          <SkeletonRows rows={8} />
        </Card>
      }
      refused={list.items.length === 0 ? list.error : null}
      onRetry={list.retry}
    >
      <div className={styles.panes} data-reading={openId !== null || undefined}>
        <div className={styles.list}>
          <Input
            type="search"
            value={typed}
            onChange={({ detail }) => setTyped(detail.value)}
            placeholder="Find by recipient or subject"
            ariaLabel="Find mail by recipient or subject"
          />
          <MessageList items={list.items} openId={openId} onOpen={open} searched={search !== ''} />
          {list.hasMore && (
            <Button onClick={list.more} loading={list.isLoadingMore} fullWidth>
              Show older ones
            </Button>
          )}
        </div>
        <div className={styles.reading}>
          {openId === null ? (
            <Card>
              <EmptyState picture="inbox" title="Choose a mail to read it" />
            </Card>
          ) : (
            <Message id={openId} onClose={() => open(null)} />
          )}
        </div>
      </div>
    </Screen>
  );
};

/** Which mail is open is part of the address, so that Back closes it. */
const useOpenMessage = (): [IntentId | null, (id: IntentId | null) => void] => {
  const router = useRouter();
  const id = IntentId.safeParse(useSearchParams().get('mail'));
  return [
    id.success ? id.data : null,
    (next) => router.push(next === null ? '/app/mailbox' : `/app/mailbox?mail=${next}`),
  ];
};

type ListProps = {
  items: readonly MessageCard[];
  openId: IntentId | null;
  onOpen: (id: IntentId) => void;
  searched: boolean;
};

const MessageList = ({ items, openId, onOpen, searched }: ListProps) =>
  items.length === 0 ? (
    <Card>
      <EmptyState
        picture={searched ? 'search' : 'inbox'}
        title={searched ? 'No such mail' : 'No mail has been sent yet'}
      />
    </Card>
  ) : (
    <ul className={styles.messages} aria-label="Mail">
      {items.map(({ id, recipient, subject, at }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.message}
            aria-current={id === openId || undefined}
            onClick={() => onOpen(id)}
          >
            <span className={styles.line}>
              <span className={styles.recipient}>{recipient}</span>
              <span className={styles.when}>
                <When at={at} />
              </span>
            </span>
            <span className={styles.subject}>{subject}</span>
          </button>
        </li>
      ))}
    </ul>
  );
