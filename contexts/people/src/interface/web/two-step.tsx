'use client';

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
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
  listFactorsRoute,
  makeBackupCodesRoute,
  removeFactorRoute,
} from '../../contract/factor-routes.ts';
import type { Factor, FactorKind, Factors } from '../../contract/factors.ts';
import { getSessionRoute } from '../../contract/routes.ts';
import { listSessionsRoute } from '../../contract/session-routes.ts';
import { AddAuthenticator } from './add-authenticator.tsx';
import { AddMail } from './add-mail.tsx';
import { AddPasskey } from './add-passkey.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { RememberedBrowsers } from './remembered-browsers.tsx';
import styles from './rows.module.css';

/** What a person is asked for after the password. */
export const TwoStep = ({ instance }: { instance: string }) => {
  const { data, error } = useApiQuery(listFactorsRoute, {});
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const isOn = data !== undefined && data.items.length > 0;
  return (
    <Card
      title={<>Two-step verification {data !== undefined && <State isOn={isOn} />}</>}
      description={
        isOn
          ? 'After your password you are asked for one of these.'
          : 'With something that only you have, a stolen password opens nothing.'
      }
    >
      <Stack>
        <ProblemAlert problem={error} />
        {data === undefined && error === null && <SkeletonRows rows={2} />}
        {isOn && (
          <ul className={styles.rows} aria-label="Second factors">
            {data.items.map((factor) => (
              <FactorRow
                key={factor.id}
                factor={factor}
                isLast={data.items.length === 1}
                isAccepted={factor.kind !== 'mail' || data.mailAccepted}
              />
            ))}
            <BackupCodesRow backupCodes={data.backupCodes} onMade={setCodes} />
            {data.rememberedBrowsers > 0 && (
              <RememberedBrowsers browsers={data.rememberedBrowsers} />
            )}
          </ul>
        )}
        {data !== undefined && (
          <Row>
            <AddPasskey onAdded={setCodes} />
            <AddAuthenticator onAdded={setCodes} />
            {offersMail(data) && <AddMail onAdded={setCodes} />}
          </Row>
        )}
      </Stack>
      {codes !== null && (
        <Modal
          visible
          onDismiss={() => setCodes(null)}
          header="Your backup codes"
          closeAriaLabel="Close"
          footer={
            <Box float="right">
              <Button variant="primary" onClick={() => setCodes(null)}>
                I have kept them
              </Button>
            </Box>
          }
        >
          <BackupCodes codes={codes} instance={instance} />
        </Modal>
      )}
    </Card>
  );
};

const offersMail = ({ items, mailAccepted }: Factors): boolean =>
  mailAccepted && !items.some(({ kind }) => kind === 'mail');

const State = ({ isOn }: { isOn: boolean }) =>
  isOn ? <Pill tone="mint">On</Pill> : <Pill>Off</Pill>;

const kinds: Readonly<Record<FactorKind, string>> = {
  authenticator: 'Authenticator app',
  passkey: 'Passkey',
  mail: 'Codes by mail',
};

type FactorProps = {
  factor: Factor;
  isLast: boolean;
  /** Whether this hub lets anybody in with it. */
  isAccepted: boolean;
};

const FactorRow = ({ factor, isLast, isAccepted }: FactorProps) => {
  const { id, kind, name, addedAt, lastUsedAt } = factor;
  const [asking, setAsking] = useState(false);
  const remove = useApiMutation(removeFactorRoute, {
    refreshes: [listFactorsRoute, listSessionsRoute, getSessionRoute],
  });
  const submit = () => {
    setAsking(false);
    remove.mutate({ params: { factorId: id } });
  };
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>
          <strong>{name}</strong> {!isAccepted && <Pill tone="honey">Not accepted any more</Pill>}
        </span>
        <Quiet>
          {name === kinds[kind] ? 'Added' : `${kinds[kind]}, added`} <When at={addedAt} />,{' '}
          {lastUsedAt === null ? (
            'not used yet'
          ) : (
            <>
              last used <When at={lastUsedAt} />
            </>
          )}
        </Quiet>
        <ProblemAlert problem={remove.error} />
      </div>
      <Button
        wrapText={false}
        ariaLabel={`Remove ${name}`}
        loading={remove.isPending}
        onClick={() => setAsking(true)}
      >
        Remove
      </Button>
      <ConfirmDialog
        visible={asking}
        header={`Remove ${name}?`}
        action="Remove"
        onConfirm={submit}
        onDismiss={() => setAsking(false)}
      >
        {isLast
          ? 'It is the only one: your backup codes go with it, and your password alone lets you in.'
          : 'It cannot be used to sign in any more.'}{' '}
        You are signed out everywhere else.
      </ConfirmDialog>
    </li>
  );
};

type BackupProps = {
  backupCodes: Factors['backupCodes'];
  onMade: (codes: readonly string[]) => void;
};

const FEW = 3;

const BackupCodesRow = ({ backupCodes, onMade }: BackupProps) => {
  const make = useApiMutation(makeBackupCodesRoute, {
    refreshes: [listFactorsRoute],
    onSuccess: (made) => onMade(made.backupCodes),
  });
  const submit = () => make.mutate({});
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>
          <strong>Backup codes</strong>{' '}
          {backupCodes !== null && backupCodes.left <= FEW && <Pill tone="honey">Few left</Pill>}
        </span>
        <Quiet>
          {backupCodes === null ? (
            'None yet'
          ) : (
            <>
              {backupCodes.left} of {backupCodes.made} left, made <When at={backupCodes.madeAt} />
            </>
          )}
        </Quiet>
        <ProblemAlert problem={make.error} />
      </div>
      <Button wrapText={false} loading={make.isPending} onClick={submit}>
        Make new ones
      </Button>
    </li>
  );
};
