'use client';

import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import {
  FormDialog,
  NextLink,
  ProblemAlert,
  SkeletonRows,
  Stack,
  useApiMutation,
  useApiQuery,
  useFaults,
} from '@vicinity/ui';
import { type ReactNode, useState } from 'react';
import {
  type ConfirmationMethod,
  confirmIdentityRoute,
  getConfirmationRoute,
  mailConfirmationCodeRoute,
  offerConfirmationPasskeyRoute,
} from '../../contract/confirmation-routes.ts';
import { signWithPasskey } from './browser-passkeys.ts';
import { CodeField } from './code-field.tsx';
import { ConfirmByProvider } from './confirm-by-provider.tsx';
import { Refused } from './refused.tsx';
import { TextField } from './text-field.tsx';
import { useSigning } from './use-signing.ts';

type Props = { onDismiss: () => void; onConfirmed: () => void };

const header = 'Is it you?';

/** Asks a person to show that it is them, by whatever they have for it. */
export const ConfirmOwnerDialog = ({ onDismiss, onConfirmed }: Props) => {
  const { data, error } = useApiQuery(getConfirmationRoute, {}, { staleTime: 0 });
  const [chosen, setChosen] = useState<ConfirmationMethod | null>(null);
  const method = chosen ?? data?.methods[0];
  const others = (
    <Stack gap="small">
      {data?.methods
        .filter((one) => one !== method)
        .map((one) => (
          <Button key={one} variant="inline-link" formAction="none" onClick={() => setChosen(one)}>
            {offers[one]}
          </Button>
        ))}
    </Stack>
  );
  const dialog = { onDismiss, onConfirmed, others };
  switch (method) {
    case 'password':
      return <ByPassword {...dialog} />;
    case 'passkey':
      return <ByPasskey {...dialog} />;
    case 'authenticator':
      return <ByCode method="authenticator" {...dialog} />;
    case 'mail':
      return <ByMail {...dialog} />;
    default:
      return (
        <Modal visible onDismiss={onDismiss} header={header} closeAriaLabel="Close">
          <Stack>
            <ProblemAlert problem={error} />
            {data === undefined && error === null && <SkeletonRows rows={2} />}
            {method === 'provider' && <ConfirmByProvider providers={data?.providers ?? []} />}
            {data?.methods.length === 0 && (
              <span>
                There is nothing here to show it with. Get a password by mail first:{' '}
                <NextLink href="/forgot-password">Forgot your password?</NextLink>
              </span>
            )}
            {others}
          </Stack>
        </Modal>
      );
  }
};

const offers: Readonly<Record<ConfirmationMethod, string>> = {
  password: 'Use your password',
  passkey: 'Use a passkey',
  authenticator: 'Use your authenticator app',
  mail: 'Get a code by mail',
  provider: 'Sign in with your provider again',
};

const why = 'What you are about to do takes more than an open screen. We ask once in a while.';

type WayProps = Props & { others: ReactNode };

const useConfirming = (onConfirmed: () => void) =>
  useApiMutation(confirmIdentityRoute, {
    refreshes: [getConfirmationRoute],
    onSuccess: onConfirmed,
  });

const ByPassword = ({ onDismiss, onConfirmed, others }: WayProps) => {
  const [password, setPassword] = useState('');
  const confirm = useConfirming(onConfirmed);
  const faults = useFaults(confirm.error);
  return (
    <FormDialog
      header={header}
      action="Go on"
      isBusy={confirm.isPending}
      onSubmit={() => confirm.mutate({ body: { method: 'password', password } })}
      onDismiss={onDismiss}
    >
      <ProblemAlert problem={faults.at('password') ? null : confirm.error} />
      <TextField
        label="Your password"
        description={why}
        type="password"
        autoComplete="current-password"
        autoFocus
        value={password}
        onChange={setPassword}
        error={faults.at('password')}
      />
      {others}
    </FormDialog>
  );
};

const ByPasskey = ({ onDismiss, onConfirmed, others }: WayProps) => {
  const offer = useApiMutation(offerConfirmationPasskeyRoute);
  const confirm = useConfirming(onConfirmed);
  const { refusal, submit } = useSigning(async () => {
    const signature = await signWithPasskey(await offer.mutateAsync({}));
    confirm.mutate({ body: { method: 'passkey', signature } });
  });
  return (
    <FormDialog
      header={header}
      action="Use my passkey"
      isBusy={offer.isPending || confirm.isPending}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <ProblemAlert problem={offer.error ?? confirm.error} />
      <Refused why={refusal} />
      <span>{why}</span>
      {others}
    </FormDialog>
  );
};

const ByMail = (props: WayProps) => {
  const mail = useApiMutation(mailConfirmationCodeRoute);
  if (mail.isSuccess)
    return (
      <ByCode
        method="mail"
        {...props}
        others={
          <>
            <Button variant="inline-link" formAction="none" onClick={() => mail.mutate({})}>
              Mail me another
            </Button>
            {props.others}
          </>
        }
      />
    );
  return (
    <FormDialog
      header={header}
      action="Mail me a code"
      isBusy={mail.isPending}
      onSubmit={() => mail.mutate({})}
      onDismiss={props.onDismiss}
    >
      <ProblemAlert problem={mail.error} />
      <span>{why} We mail you a code that works once, for 10 minutes.</span>
      {props.others}
    </FormDialog>
  );
};

const labels = {
  authenticator: 'Code of your authenticator app',
  mail: 'Code from the mail',
} as const;

const ByCode = ({
  method,
  onDismiss,
  onConfirmed,
  others,
}: WayProps & { method: keyof typeof labels }) => {
  const [code, setCode] = useState('');
  const confirm = useConfirming(onConfirmed);
  const faults = useFaults(confirm.error);
  return (
    <FormDialog
      header={header}
      action="Go on"
      isBusy={confirm.isPending}
      onSubmit={() => confirm.mutate({ body: { method, code } })}
      onDismiss={onDismiss}
    >
      <ProblemAlert problem={faults.at('code') ? null : confirm.error} />
      <span>{why}</span>
      <CodeField
        label={labels[method]}
        autoFocus
        value={code}
        onChange={setCode}
        error={faults.at('code')}
      />
      {others}
    </FormDialog>
  );
};
