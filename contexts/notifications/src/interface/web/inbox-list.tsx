'use client';

import Button from '@cloudscape-design/components/button';
import { Quiet, Row, Unseen, When } from '@vicinity/ui';
import { type KeyboardEvent, useId, useState } from 'react';
import type { InboxItem } from '../../contract/routes.ts';
import type { IntentId } from '../../contract/values.ts';
import styles from './inbox-list.module.css';
import { mailWords } from './mail-words.ts';

type Props = {
  items: readonly InboxItem[];
  isUnread: (item: InboxItem) => boolean;
  onMark: (id: IntentId, read: boolean) => void;
};

/** Notifications that open in place. Up, Down, Home and End walk along them; opening one reads it. */
export const InboxList = ({ items, isUnread, onMark }: Props) => {
  const [openId, setOpenId] = useState<IntentId | null>(null);
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <Item
          key={item.id}
          item={item}
          unread={isUnread(item)}
          open={item.id === openId}
          onToggle={() => {
            setOpenId(item.id === openId ? null : item.id);
            if (item.id !== openId && isUnread(item)) onMark(item.id, true);
          }}
          onMarkUnread={() => {
            setOpenId(null);
            onMark(item.id, false);
          }}
        />
      ))}
    </ul>
  );
};

type ItemProps = {
  item: InboxItem;
  unread: boolean;
  open: boolean;
  onToggle: () => void;
  onMarkUnread: () => void;
};

const Item = ({ item, unread, open, onToggle, onMarkUnread }: ItemProps) => {
  const id = useId();
  return (
    <li className={styles.item} data-unread={unread || undefined} data-open={open || undefined}>
      <h2 className={styles.heading}>
        <button
          type="button"
          className={styles.header}
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
          onKeyDown={walk}
        >
          <span className={styles.dot} aria-hidden />
          <span className={styles.words}>
            <span className={styles.title}>
              {unread && <Unseen>Unread: </Unseen>}
              {item.title}
            </span>
            {!open && <span className={styles.preview}>{item.lines[0]}</span>}
          </span>
          <span className={styles.when}>
            <When at={item.at} />
          </span>
        </button>
      </h2>
      <div className={styles.body} id={id} hidden={!open}>
        {open && <Details item={item} onMarkUnread={onMarkUnread} />}
      </div>
    </li>
  );
};

const Details = ({ item, onMarkUnread }: Pick<ItemProps, 'item' | 'onMarkUnread'>) => {
  const byMail = mailWords(item.mail);
  return (
    <>
      {item.lines.map((line, index) => (
        <p key={index} className={styles.line}>
          {line}
        </p>
      ))}
      <Row>
        {item.action && (
          <Button variant="primary" href={item.action.path}>
            {item.action.label}
          </Button>
        )}
        <Button onClick={onMarkUnread}>Mark unread</Button>
      </Row>
      <p className={styles.reason}>
        <Quiet>
          Why you got this: {item.reason} {byMail}
        </Quiet>
      </p>
    </>
  );
};

const walk = (event: KeyboardEvent<HTMLButtonElement>): void => {
  const list = event.currentTarget.closest('ul');
  const headers = [...(list?.querySelectorAll<HTMLButtonElement>('[aria-expanded]') ?? [])];
  const here = headers.indexOf(event.currentTarget);
  const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: headers.length - 1 }[
    event.key
  ];
  const next = there === undefined ? undefined : headers[there];
  if (!next) return;
  event.preventDefault();
  next.focus();
};
