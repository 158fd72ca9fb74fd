'use client';

import Button from '@cloudscape-design/components/button';
import { FormDialog, ProblemAlert, Row, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { addMailRoute, listFactorsRoute, mailOwnCodeRoute } from '../../contract/factor-routes.ts';
import { getSessionRoute } from '../../contract/routes.ts';
import { listSessionsRoute } from '../../contract/session-routes.ts';
import { CodeField } from './code-field.tsx';

type Props = {
  /** Hears of the codes that come with the first factor. */
  onAdded: (backupCodes: readonly string[] | null) => void;
};

/** Turns on codes by mail, once one has arrived. */
export const AddMail = ({ onAdded }: Props) => {
  const [open, setOpen] = useState(false);
  const mail = useApiMutation(mailOwnCodeRoute, { onSuccess: () => setOpen(true) });
  const begin = () => mail.mutate({});
  return (
    <>
      <Button iconName="add-plus" loading={mail.isPending && !open} onClick={begin}>
        Codes by mail
      </Button>
      {!open && <ProblemAlert problem={mail.error} />}
      {open && (
        <Mailed
          onDismiss={() => setOpen(false)}
          onAdded={(codes) => {
            setOpen(false);
            onAdded(codes);
          }}
        />
      )}
    </>
  );
};

const Mailed = ({ onAdded, onDismiss }: Props & { onDismiss: () => void }) => {
  const [code, setCode] = useState('');
  const again = useApiMutation(mailOwnCodeRoute);
  const add = useApiMutation(addMailRoute, {
    refreshes: [listFactorsRoute, listSessionsRoute, getSessionRoute],
    onSuccess: ({ backupCodes }) => onAdded(backupCodes),
  });
  const submit = () => add.mutate({ body: { code } });
  const faults = useFaults(add.error);
  return (
    <FormDialog
      header="Turn on codes by mail"
      action="Turn on"
      isBusy={add.isPending}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <ProblemAlert problem={(faults.at('code') ? null : add.error) ?? again.error} />
      <span>
        We have mailed you a code. It is the weakest of these ways: whoever reads your mail gets
        your password by it too. An app or a passkey is better.
      </span>
      <CodeField
        label="Code from the mail"
        autoFocus
        value={code}
        onChange={setCode}
        error={faults.at('code')}
      />
      <Row>
        <Button variant="inline-link" loading={again.isPending} onClick={() => again.mutate({})}>
          Mail me another
        </Button>
        <span role="status">{again.isSuccess && 'On its way.'}</span>
      </Row>
    </FormDialog>
  );
};
