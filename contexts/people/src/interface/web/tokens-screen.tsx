'use client';

import Button from '@cloudscape-design/components/button';
import { Card, EmptyState, Screen, SkeletonCard, Stack, useApiQuery } from '@vicinity/ui';
import { useState } from 'react';
import { listTokensRoute } from '../../contract/token-routes.ts';
import { NewToken } from './new-token.tsx';
import styles from './rows.module.css';
import { TokenForm } from './token-form.tsx';
import { TokenRow } from './token-row.tsx';

/** The tokens by which a person's programs act for them. */
export const TokensScreen = () => {
  const { data, error, isPending, refetch } = useApiQuery(listTokensRoute, {});
  const [making, setMaking] = useState(false);
  // Kept in this page alone: whoever leaves it without a copy makes another.
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);
  return (
    <Screen
      title="Access tokens"
      description="For scripts and programs that act for you. Treat them like passwords."
      breadcrumbs={[{ text: 'Your profile', href: '/app/profile' }]}
      width="narrow"
      loading={isPending}
      skeleton={<SkeletonCard lines={6} />}
      refused={data === undefined ? error : null}
      onRetry={() => void refetch()}
      actions={
        data !== undefined && (
          <Button variant="primary" onClick={() => setMaking(true)}>
            New token
          </Button>
        )
      }
    >
      {data !== undefined && (
        <Stack gap="large">
          {made !== null && <NewToken made={made} onDone={() => setMade(null)} />}
          <Card>
            {data.items.length === 0 ? (
              <EmptyState
                picture="search"
                title="No tokens yet"
                action={<Button onClick={() => setMaking(true)}>New token</Button>}
              >
                A token lets a program do a part of what you may do, for as long as you say.
              </EmptyState>
            ) : (
              <ul className={styles.rows} aria-label="Access tokens">
                {data.items.map((token) => (
                  <TokenRow key={token.id} token={token} permissions={data.permissions} />
                ))}
              </ul>
            )}
          </Card>
          {making && (
            <TokenForm
              permissions={data.permissions}
              onClose={() => setMaking(false)}
              onMade={(token) => {
                setMade(token);
                setMaking(false);
              }}
            />
          )}
        </Stack>
      )}
    </Screen>
  );
};
