'use client';

import Button from '@cloudscape-design/components/button';
import { Card, EmptyState, Screen, useApiQuery } from '@vicinity/ui';
import { useState } from 'react';
import { listStreamsRoute, type Stream } from '../../contract/streams.ts';
import { AddStream } from './add-stream.tsx';
import { NewSecret } from './new-secret.tsx';
import { StreamRow } from './stream-row.tsx';
import styles from './streams.module.css';

export type Secret = { readonly name: Stream['name']; readonly secret: string };

/** Where the log is sent as it is written, and how that goes. */
export const StreamsScreen = () => {
  const { data, error, isPending, refetch } = useApiQuery(
    listStreamsRoute,
    {},
    { refetchInterval: 5_000 },
  );
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  return (
    <Screen
      title="Targets of the audit log"
      description="Systems that are sent every entry as it is written, signed as Standard Webhooks has it. Each goes on where it was after whatever happened in between."
      breadcrumbs={[{ text: 'Audit log', href: '/app/admin/audit' }]}
      loading={isPending}
      refused={data === undefined ? error : null}
      onRetry={() => void refetch()}
      actions={
        data !== undefined && (
          <Button variant="primary" onClick={() => setAdding(true)}>
            Add a target
          </Button>
        )
      }
    >
      {secret !== null && <NewSecret {...secret} onClose={() => setSecret(null)} />}
      {adding && (
        <AddStream
          onAdded={(added) => {
            setSecret(added);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      {data !== undefined && (
        <Card>
          {data.items.length === 0 ? (
            <EmptyState
              picture="search"
              title="The log is sent nowhere"
              action={<Button onClick={() => setAdding(true)}>Add a target</Button>}
            >
              Send it to a system that whoever runs this hub cannot change, and nothing that was
              written can be taken back unseen.
            </EmptyState>
          ) : (
            <ul className={styles.rows} aria-label="Targets">
              {data.items.map((stream) => (
                <StreamRow key={stream.id} stream={stream} onSecret={setSecret} />
              ))}
            </ul>
          )}
        </Card>
      )}
    </Screen>
  );
};
