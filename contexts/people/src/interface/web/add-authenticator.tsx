'use client';

import Button from '@cloudscape-design/components/button';
import { FormDialog, ProblemAlert, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import {
  addAuthenticatorRoute,
  listFactorsRoute,
  offerAuthenticatorRoute,
} from '../../contract/factor-routes.ts';
import { getSessionRoute } from '../../contract/routes.ts';
import { listSessionsRoute } from '../../contract/session-routes.ts';
import styles from './add-authenticator.module.css';
import { CodeField } from './code-field.tsx';
import { QrCode } from './qr-code.tsx';
import { TextField } from './text-field.tsx';

type Props = {
  /** Hears of the codes that come with the first factor. */
  onAdded: (backupCodes: readonly string[] | null) => void;
};

/** Adds an app that shows codes: its secret to scan, and one code to prove that it arrived. */
export const AddAuthenticator = ({ onAdded }: Props) => {
  const offer = useApiMutation(offerAuthenticatorRoute);
  const begin = () => offer.mutate({});
  return (
    <>
      <Button iconName="add-plus" loading={offer.isPending} onClick={begin}>
        Authenticator app
      </Button>
      <ProblemAlert problem={offer.error} />
      {offer.data !== undefined && (
        <Offered
          {...offer.data}
          onDismiss={() => offer.reset()}
          onAdded={(codes) => {
            offer.reset();
            onAdded(codes);
          }}
        />
      )}
    </>
  );
};

type OfferedProps = Props & { address: string; secret: string; onDismiss: () => void };

const Offered = ({ address, secret, onAdded, onDismiss }: OfferedProps) => {
  const [code, setCode] = useState('');
  const [name, setName] = useState('Authenticator app');
  const add = useApiMutation(addAuthenticatorRoute, {
    refreshes: [listFactorsRoute, listSessionsRoute, getSessionRoute],
    onSuccess: ({ backupCodes }) => onAdded(backupCodes),
  });
  const submit = () => add.mutate({ body: { name, code } });
  const faults = useFaults(add.error);
  const atFields = faults.at('code') !== '' || faults.at('name') !== '';
  return (
    <FormDialog
      header="Add an authenticator app"
      action="Add"
      isBusy={add.isPending}
      gap="large"
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <ProblemAlert problem={atFields ? null : add.error} />
      <div className={styles.offer}>
        <QrCode text={address} label="QR code of the key that stands beside it" />
        <div className={styles.words}>
          <span>Scan this with your app, or type this key into it:</span>
          <code className={styles.secret} aria-label="Key">
            {secret.match(/.{1,4}/g)?.join(' ')}
          </code>
        </div>
      </div>
      <CodeField
        label="Code that the app shows"
        value={code}
        onChange={setCode}
        error={faults.at('code')}
        autoFocus
      />
      <TextField
        label="Name"
        hint="To tell it from others, such as Work phone."
        value={name}
        onChange={setName}
        error={faults.at('name')}
      />
    </FormDialog>
  );
};
