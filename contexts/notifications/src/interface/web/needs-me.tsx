'use client';

import { Card, NextLink, ProblemAlert, Quiet, SkeletonRows, useApiQuery, When } from '@vicinity/ui';
import { listInboxRoute } from '../../contract/routes.ts';
import styles from './needs-me.module.css';

const SHOWN = 4;

/** For Home: the newest that is unread. */
export const NeedsMe = () => {
  const { data, error, isPending } = useApiQuery(listInboxRoute, {
    query: { show: 'unread', limit: SHOWN },
  });
  return (
    <Card
      title="What is new for you"
      actions={
        data && data.items.length > 0 && <NextLink href="/app/inbox">Open the inbox</NextLink>
      }
    >
      <ProblemAlert problem={error} />
      {isPending && <SkeletonRows rows={2} />}
      {data?.items.length === 0 && <Quiet>You have read everything. Nothing waits for you.</Quiet>}
      {data && data.items.length > 0 && (
        <ul className={styles.list}>
          {data.items.map((item) => (
            <li key={item.id} className={styles.item}>
              <NextLink href={item.action?.path ?? '/app/inbox'}>{item.title}</NextLink>
              <span className={styles.when}>
                <When at={item.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
};
