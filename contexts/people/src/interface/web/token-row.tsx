'use client';

import Button from '@cloudscape-design/components/button';
import {
  ConfirmDialog,
  Pill,
  Pills,
  ProblemAlert,
  Quiet,
  useApiMutation,
  useNow,
  When,
} from '@vicinity/ui';
import { useState } from 'react';
import {
  listTokensRoute,
  type PersonalToken,
  revokeTokenRoute,
} from '../../contract/token-routes.ts';
import { LastUsed } from './last-used.tsx';
import styles from './rows.module.css';
import type { OwnPermission } from './token-form.tsx';

type Props = { token: PersonalToken; permissions: readonly OwnPermission[] };

/** One token: what it may do, how long, when it was used, and its end. */
export const TokenRow = ({ token, permissions }: Props) => {
  const [revoking, setRevoking] = useState(false);
  const { name, write, issuedAt, expiresAt, lastUsedAt } = token;
  const now = useNow();
  const expired = expiresAt <= now;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>
          <strong>{name}</strong> {expired && <Pill tone="coral">Expired</Pill>}
        </span>
        <Quiet>
          Made <When at={issuedAt} />, {expired ? 'expired' : 'works until'}{' '}
          <When at={expiresAt} form="date" />, <LastUsed at={lastUsedAt} />
        </Quiet>
        <Pills>
          <Pill>{write ? 'Reads and changes' : 'Reads'}</Pill>
          {token.permissions.map((held) => (
            <Pill key={held}>{permissions.find((one) => one.name === held)?.summary ?? held}</Pill>
          ))}
        </Pills>
      </div>
      <Button ariaLabel={`Revoke ${name}`} wrapText={false} onClick={() => setRevoking(true)}>
        Revoke
      </Button>
      {revoking && <Revoke token={token} onClose={() => setRevoking(false)} />}
    </li>
  );
};

const Revoke = ({ token, onClose }: { token: PersonalToken; onClose: () => void }) => {
  const revoke = useApiMutation(revokeTokenRoute, {
    refreshes: [listTokensRoute],
    onSuccess: onClose,
  });
  return (
    <ConfirmDialog
      header={`Revoke ${token.name}?`}
      action="Revoke token"
      leave="Keep it"
      isBusy={revoke.isPending}
      onConfirm={() => revoke.mutate({ params: { tokenId: token.id } })}
      onDismiss={onClose}
    >
      <ProblemAlert problem={revoke.error} />
      <p>Programs that use it are refused from then on. This cannot be undone.</p>
    </ConfirmDialog>
  );
};
