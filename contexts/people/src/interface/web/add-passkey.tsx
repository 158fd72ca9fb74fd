'use client';

import Button from '@cloudscape-design/components/button';
import type { PasskeyCreationOptions } from '@vicinity/auth/contract';
import { FormDialog, ProblemAlert, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import {
  addPasskeyRoute,
  listFactorsRoute,
  offerPasskeyRoute,
} from '../../contract/factor-routes.ts';
import { getSessionRoute } from '../../contract/routes.ts';
import { listSessionsRoute } from '../../contract/session-routes.ts';
import { makePasskey, passkeyRefusal } from './browser-passkeys.ts';
import { deviceName } from './device-name.ts';
import { Refused } from './refused.tsx';
import { TextField } from './text-field.tsx';

type Props = {
  /** Hears of the codes that come with the first factor. */
  onAdded: (backupCodes: readonly string[] | null) => void;
};

/** Adds a passkey: a key that this device, or one beside it, makes and keeps. */
export const AddPasskey = ({ onAdded }: Props) => {
  const offer = useApiMutation(offerPasskeyRoute);
  const begin = () => offer.mutate({});
  return (
    <>
      <Button iconName="add-plus" loading={offer.isPending} onClick={begin}>
        Passkey
      </Button>
      <ProblemAlert problem={offer.error} />
      {offer.data !== undefined && (
        <Offered
          options={offer.data}
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

type OfferedProps = Props & { options: PasskeyCreationOptions; onDismiss: () => void };

const Offered = ({ options, onAdded, onDismiss }: OfferedProps) => {
  const [name, setName] = useState(() => deviceName(navigator.userAgent));
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState('');
  const add = useApiMutation(addPasskeyRoute, {
    refreshes: [listFactorsRoute, listSessionsRoute, getSessionRoute],
    onSuccess: ({ backupCodes }) => onAdded(backupCodes),
  });
  const submit = async () => {
    setRefusal('');
    setAsking(true);
    try {
      const made = await makePasskey(options);
      add.mutate({ body: { name, made } });
    } catch (error) {
      setRefusal(passkeyRefusal(error));
    } finally {
      setAsking(false);
    }
  };
  const faults = useFaults(add.error);
  return (
    <FormDialog
      header="Add a passkey"
      action="Make a passkey"
      isBusy={asking || add.isPending}
      onSubmit={() => void submit()}
      onDismiss={onDismiss}
    >
      <ProblemAlert problem={faults.at('name') ? null : add.error} />
      <Refused why={refusal} />
      <span>
        Your browser asks for your finger, your face or a PIN, and keeps the key. With it you also
        sign in without your password.
      </span>
      <TextField
        label="Name"
        hint="To tell it from others, such as Laptop."
        value={name}
        onChange={setName}
        error={faults.at('name')}
      />
    </FormDialog>
  );
};
