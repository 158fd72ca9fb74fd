'use client';

import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import type { PasskeyCreationOptions } from '@vicinity/auth/contract';
import { ProblemAlert, Row, Stack, useApiMutation, useFaults } from '@vicinity/ui';
import { useId, useState } from 'react';
import {
  addPasskeyRoute,
  listFactorsRoute,
  offerPasskeyRoute,
} from '../../contract/factor-routes.ts';
import { getSessionRoute } from '../../contract/routes.ts';
import { listSessionsRoute } from '../../contract/session-routes.ts';
import { makePasskey, passkeyRefusal } from './browser-passkeys.ts';
import { deviceName } from './device-name.ts';
import { TextField } from './text-field.tsx';
import { besidesConfirmation, useConfirmation } from './use-confirmation.tsx';

type Props = {
  /** Hears of the codes that come with the first factor. */
  onAdded: (backupCodes: readonly string[] | null) => void;
};

/** Adds a passkey: a key that this device, or one beside it, makes and keeps. */
export const AddPasskey = ({ onAdded }: Props) => {
  const confirmation = useConfirmation();
  const offer = useApiMutation(offerPasskeyRoute);
  const begin = () => offer.mutate({}, { onError: confirmation.ask(begin) });
  return (
    <>
      <Button iconName="add-plus" loading={offer.isPending} onClick={begin}>
        Passkey
      </Button>
      <ProblemAlert problem={besidesConfirmation(offer.error)} />
      {confirmation.dialog}
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
  const form = useId();
  const confirmation = useConfirmation();
  const add = useApiMutation(addPasskeyRoute, {
    refreshes: [listFactorsRoute, listSessionsRoute, getSessionRoute],
    onSuccess: ({ backupCodes }) => onAdded(backupCodes),
  });
  const submit = async () => {
    setRefusal('');
    setAsking(true);
    try {
      const made = await makePasskey(options);
      const send = () => add.mutate({ body: { name, made } }, { onError: confirmation.ask(send) });
      send();
    } catch (error) {
      setRefusal(passkeyRefusal(error));
    } finally {
      setAsking(false);
    }
  };
  const faults = useFaults(add.error);
  return (
    <Modal
      visible
      onDismiss={onDismiss}
      header="Add a passkey"
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <Row>
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button
              variant="primary"
              form={form}
              formAction="submit"
              loading={asking || add.isPending}
            >
              Make a passkey
            </Button>
          </Row>
        </Box>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <ProblemAlert problem={faults.at('name') ? null : besidesConfirmation(add.error)} />
          {refusal !== '' && (
            <div role="alert">
              <Alert type="error">{refusal}</Alert>
            </div>
          )}
          <span>
            Your browser asks for your finger, your face or a PIN, and keeps the key. With it you
            also sign in without your password.
          </span>
          <TextField
            label="Name"
            hint="To tell it from others, such as Laptop."
            value={name}
            onChange={setName}
            error={faults.at('name')}
          />
        </Stack>
      </form>
      {confirmation.dialog}
    </Modal>
  );
};
