'use client';

import Button from '@cloudscape-design/components/button';
import { Card, ProblemAlert, Row, Stack, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { requestAddressRoute } from '../../contract/address-routes.ts';
import { TextField } from './text-field.tsx';

/** The address that a person signs in with, and another in its place once it is shown to be theirs. */
export const OwnAddress = ({ email: current }: { email: string }) => {
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState('');
  const request = useApiMutation(requestAddressRoute, {
    onSuccess: () => {
      setAsked(email);
      setEmail('');
    },
  });
  const faults = useFaults(request.error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        request.mutate({ body: { email } });
      }}
    >
      <Card
        title="E-mail address"
        description={`You sign in with ${current}, and get mail there.`}
        footer={
          <Row spread>
            <span role="status">
              {request.isSuccess &&
                `We have written to ${asked}. Nothing changes until you use the link in that mail.`}
            </span>
            <Button formAction="submit" loading={request.isPending}>
              Change address
            </Button>
          </Row>
        }
      >
        <Stack gap="large">
          <ProblemAlert problem={faults.at('email') ? null : request.error} />
          <TextField
            label="New address"
            type="email"
            autoComplete="off"
            value={email}
            onChange={setEmail}
            error={faults.at('email')}
          />
        </Stack>
      </Card>
    </form>
  );
};
