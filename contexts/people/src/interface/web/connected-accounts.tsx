'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  ConfirmDialog,
  Pill,
  ProblemAlert,
  Quiet,
  Row,
  SkeletonRows,
  Stack,
  useApiMutation,
  useApiQuery,
  When,
} from '@vicinity/ui';
import { useState } from 'react';
import {
  connectIdentityRoute,
  disconnectIdentityRoute,
  listIdentitiesRoute,
} from '../../contract/identity-routes.ts';
import type { ConnectedIdentity, ProviderChoice } from '../../contract/sign-on.ts';
import styles from './rows.module.css';

/** Accounts elsewhere that sign a person in; nothing where this hub knows no providers. */
export const ConnectedAccounts = () => {
  const { data, error } = useApiQuery(listIdentitiesRoute, {});
  if (data !== undefined && data.items.length + data.providers.length === 0) return null;
  const connected = new Set(data?.items.map(({ providerId }) => providerId));
  const others = data?.providers.filter(({ id }) => !connected.has(id)) ?? [];
  return (
    <Card title="Connected accounts" description="With these you sign in without a password.">
      <Stack>
        <ProblemAlert problem={error} />
        {data === undefined && error === null && <SkeletonRows rows={1} />}
        {data !== undefined && data.items.length > 0 && (
          <ul className={styles.rows} aria-label="Connected accounts">
            {data.items.map((identity) => (
              <Connected key={identity.id} identity={identity} />
            ))}
          </ul>
        )}
        {others.map((provider) => (
          <Connect key={provider.id} provider={provider} />
        ))}
      </Stack>
    </Card>
  );
};

const Connected = ({ identity }: { identity: ConnectedIdentity }) => {
  const { id, provider, label, linkedAt, lastUsedAt, usable } = identity;
  const [asking, setAsking] = useState(false);
  const disconnect = useApiMutation(disconnectIdentityRoute, { refreshes: [listIdentitiesRoute] });
  const submit = () => {
    setAsking(false);
    disconnect.mutate({ params: { identityId: id } });
  };
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>
          <strong>{provider}</strong> {!usable && <Pill tone="honey">Switched off</Pill>}
        </span>
        <Quiet>
          {label}, connected <When at={linkedAt} />
          {lastUsedAt !== null && (
            <>
              , last used <When at={lastUsedAt} />
            </>
          )}
        </Quiet>
        <ProblemAlert problem={disconnect.error} />
      </div>
      <Button
        wrapText={false}
        ariaLabel={`Disconnect ${provider}, ${label}`}
        loading={disconnect.isPending}
        onClick={() => setAsking(true)}
      >
        Disconnect
      </Button>
      <ConfirmDialog
        visible={asking}
        header={`Disconnect ${provider}?`}
        action="Disconnect"
        onConfirm={submit}
        onDismiss={() => setAsking(false)}
      >
        {label} does not sign you in any more. Where you are signed in you stay so.
      </ConfirmDialog>
    </li>
  );
};

const Connect = ({ provider }: { provider: ProviderChoice }) => {
  const connect = useApiMutation(connectIdentityRoute, {
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const submit = () => connect.mutate({ body: { providerId: provider.id } });
  return (
    <>
      <ProblemAlert problem={connect.error} />
      <Row>
        <Button loading={connect.isPending || connect.isSuccess} onClick={submit}>
          Connect {provider.name}
        </Button>
      </Row>
    </>
  );
};
