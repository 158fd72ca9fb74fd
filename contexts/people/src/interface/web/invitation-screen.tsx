'use client';

import { NextLink, ProblemAlert, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { acceptInvitationRoute, readInvitationRoute } from '../../contract/routes.ts';
import { deviceZone } from './device-zone.ts';
import { type LinkOwner, LinkPage } from './link-page.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { PasswordOwner } from './password-owner.tsx';
import { PublicForm, PublicPage } from './public-page.tsx';

/** Where the link of an invitation leads: a welcome by name, and a password to choose. */
export const InvitationScreen = () => (
  <LinkPage
    route={readInvitationRoute}
    title="Welcome"
    advice={{
      lead: 'Links work once and for a limited time. Ask whoever invited you for a new one.',
      foot: <NextLink href="/sign-in">Sign in instead</NextLink>,
    }}
  >
    {(token, owner) => (
      <PublicPage
        picture="coffee"
        title={`Welcome, ${owner.name}`}
        lead={`${owner.instance} has a place for you. Choose a password and come in.`}
      >
        <InvitationForm token={token} invited={owner} />
      </PublicPage>
    )}
  </LinkPage>
);

type FormProps = { token: string; invited: LinkOwner };

const InvitationForm = ({ token, invited: { name, email, instance } }: FormProps) => {
  const [password, setPassword] = useState('');
  const accept = useApiMutation(acceptInvitationRoute, {
    onSuccess: () => window.location.assign('/app/profile'),
  });
  const faults = useFaults(accept.error);
  return (
    <PublicForm
      submit="Come in"
      busy={accept.isPending || accept.isSuccess}
      alert={<ProblemAlert problem={faults.at('password') ? null : accept.error} />}
      onSubmit={() => accept.mutate({ body: { token, password, timezone: deviceZone() } })}
    >
      <PasswordOwner email={email} />
      <NewPasswordField
        label="Password"
        description={`For ${email}`}
        autoFocus
        words={[name, email, instance]}
        value={password}
        onChange={setPassword}
        error={faults.at('password')}
      />
    </PublicForm>
  );
};
