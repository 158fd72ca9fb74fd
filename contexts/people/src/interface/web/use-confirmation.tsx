'use client';

import Modal from '@cloudscape-design/components/modal';
import { ApiProblem } from '@vicinity/api-client';
import { ProblemAlert, useApiMutation, useApiQuery, useFaults } from '@vicinity/ui';
import { type ReactNode, useState } from 'react';
import { ConfirmFirst } from '../../contract/factor-problems.ts';
import { confirmIdentityRoute } from '../../contract/factor-routes.ts';
import { listIdentitiesRoute } from '../../contract/identity-routes.ts';
import { ConfirmByProvider } from './confirm-by-provider.tsx';
import { FormDialog } from './form-dialog.tsx';
import { TextField } from './text-field.tsx';

const isConfirmFirst = (error: unknown): boolean =>
  error instanceof ApiProblem && error.is(ConfirmFirst);

/** What is wrong, unless it is only that the password is asked for. */
export const besidesConfirmation = (error: unknown): unknown =>
  isConfirmFirst(error) ? null : error;

type Confirmation = {
  /** For `onError`: asks for the password where the API wants it first, and then does it again. */
  ask(again: () => void): (error: unknown) => void;
  readonly dialog: ReactNode;
};

/** Asks for the password, or with their provider, before something about how a person signs in changes. */
export const useConfirmation = (): Confirmation => {
  const [again, setAgain] = useState<{ run: () => void } | null>(null);
  return {
    ask: (run) => (error) => {
      if (isConfirmFirst(error)) setAgain({ run });
    },
    dialog: again !== null && (
      <ConfirmDialog
        onDismiss={() => setAgain(null)}
        onConfirmed={() => {
          setAgain(null);
          again.run();
        }}
      />
    ),
  };
};

type DialogProps = { onDismiss: () => void; onConfirmed: () => void };

const ConfirmDialog = (props: DialogProps) => {
  const { data, error } = useApiQuery(listIdentitiesRoute, {});
  if (data === undefined && error === null) return null;
  // Nearly everybody has one, so it is asked for where that cannot be known.
  if (data === undefined || data.password) return <PasswordDialog {...props} />;
  return (
    <Modal visible onDismiss={props.onDismiss} header="Is it you?" closeAriaLabel="Close">
      <ConfirmByProvider identities={data.items} />
    </Modal>
  );
};

const PasswordDialog = ({ onDismiss, onConfirmed }: DialogProps) => {
  const [password, setPassword] = useState('');
  const confirm = useApiMutation(confirmIdentityRoute, { onSuccess: onConfirmed });
  const faults = useFaults(confirm.error);
  return (
    <FormDialog
      header="Is it you?"
      action="Go on"
      isBusy={confirm.isPending}
      onSubmit={() => confirm.mutate({ body: { password } })}
      onDismiss={onDismiss}
    >
      <ProblemAlert problem={faults.at('password') ? null : confirm.error} />
      <TextField
        label="Your password"
        description="You are about to change how you sign in. We ask once in ten minutes."
        type="password"
        autoComplete="current-password"
        autoFocus
        value={password}
        onChange={setPassword}
        error={faults.at('password')}
      />
    </FormDialog>
  );
};
