'use client';

import Button from '@cloudscape-design/components/button';
import {
  ConfirmDialog,
  Pill,
  ProblemAlert,
  Quiet,
  useApiMutation,
  useNow,
  When,
} from '@vicinity/ui';
import { useState } from 'react';
import { getProvisioningRoute, revokeScimTokenRoute, type ScimToken } from '../../contract/scim.ts';
import type { ProviderId } from '../../contract/sign-on.ts';
import { LastUsed } from './last-used.tsx';
import styles from './rows.module.css';

type Props = { providerId: ProviderId; token: ScimToken };

/** One token of a directory: how long it works, when it was used, and its end. */
export const ProvisioningToken = ({ providerId, token }: Props) => {
  const [revoking, setRevoking] = useState(false);
  const revoke = useApiMutation(revokeScimTokenRoute, {
    refreshes: [getProvisioningRoute],
    onSuccess: () => setRevoking(false),
  });
  const { id, issuedAt, expiresAt, lastUsedAt } = token;
  const expired = expiresAt <= useNow();
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>
          <strong>
            Made <When at={issuedAt} />
          </strong>{' '}
          {expired && <Pill tone="coral">Expired</Pill>}
        </span>
        <Quiet>
          {expired ? 'Expired' : 'Works until'} <When at={expiresAt} form="date" />,{' '}
          <LastUsed at={lastUsedAt} />
        </Quiet>
      </div>
      <Button formAction="none" wrapText={false} onClick={() => setRevoking(true)}>
        Revoke
      </Button>
      {revoking && (
        <ConfirmDialog
          header="Revoke this token?"
          action="Revoke token"
          leave="Keep it"
          isBusy={revoke.isPending}
          onConfirm={() => revoke.mutate({ params: { providerId, tokenId: id } })}
          onDismiss={() => setRevoking(false)}
        >
          <ProblemAlert problem={revoke.error} />
          <p>
            The directory is refused from then on: nobody is brought or suspended by it, and who is
            here stays.
          </p>
        </ConfirmDialog>
      )}
    </li>
  );
};
