'use client';

import Button from '@cloudscape-design/components/button';
import Toggle from '@cloudscape-design/components/toggle';
import { apiPrefix } from '@vicinity/http/contract';
import { Card, ProblemNotice, Row, SkeletonCard, useApiQuery, When } from '@vicinity/ui';
import { useState } from 'react';
import { readMessageRoute } from '../../contract/routes.ts';
import type { IntentId } from '../../contract/values.ts';
import styles from './message.module.css';

/** One mail, as its reader sees it and as plain text. */
export const Message = ({ id, onClose }: { id: IntentId; onClose: () => void }) => {
  const [plain, setPlain] = useState(false);
  const {
    data: mail,
    error,
    refetch,
  } = useApiQuery(readMessageRoute, { params: { messageId: id } });
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (!mail) return <SkeletonCard lines={8} />;
  return (
    <Card
      title={mail.subject}
      description={
        <>
          From {mail.sender} to {mail.recipient}, <When at={mail.at} form="full" />
        </>
      }
      actions={
        <Row>
          <Toggle checked={plain} onChange={({ detail }) => setPlain(detail.checked)}>
            Plain text
          </Toggle>
          <Button onClick={onClose}>Close</Button>
        </Row>
      }
    >
      {plain ? (
        <pre className={styles.text}>{mail.text}</pre>
      ) : (
        <iframe
          key={id}
          className={styles.page}
          title={`The mail “${mail.subject}”`}
          src={`${apiPrefix}/mailbox/${id}/page`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      )}
    </Card>
  );
};
