'use client';

import Button from '@cloudscape-design/components/button';
import { Card, ProblemAlert, Row, Stack, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { changePasswordRoute } from '../../contract/password-routes.ts';
import type { Session } from '../../contract/person.ts';
import { listSessionsRoute } from '../../contract/session-routes.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { PasswordOwner } from './password-owner.tsx';
import { TextField } from './text-field.tsx';

/** A new password for the old one. */
export const ChangePassword = ({ session: { person, instance } }: { session: Session }) => {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useApiMutation(changePasswordRoute, {
    refreshes: [listSessionsRoute],
    onSuccess: () => {
      setCurrent('');
      setPassword('');
    },
  });
  const faults = useFaults(change.error);
  const atFields = faults.at('current') !== '' || faults.at('password') !== '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ body: { current, password } });
      }}
    >
      <Card
        title="Password"
        description="Changing it signs you out everywhere else."
        footer={
          <Row spread>
            <span role="status">{change.isSuccess && current === '' && 'Password changed.'}</span>
            <Button variant="primary" formAction="submit" loading={change.isPending}>
              Change password
            </Button>
          </Row>
        }
      >
        <Stack gap="large">
          <ProblemAlert problem={atFields ? null : change.error} />
          <PasswordOwner email={person.email} />
          <TextField
            label="Current password"
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
            error={faults.at('current')}
          />
          <NewPasswordField
            label="New password"
            words={[person.name, person.email, instance.name]}
            value={password}
            onChange={setPassword}
            error={faults.at('password')}
          />
        </Stack>
      </Card>
    </form>
  );
};
