'use client';

import { NextLink, ProblemAlert, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { finishRegistrationRoute, readRegistrationRoute } from '../../contract/registration.ts';
import { deviceZone } from './device-zone.ts';
import { type LinkOwner, LinkPage } from './link-page.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { PasswordOwner } from './password-owner.tsx';
import { PublicForm, PublicPage } from './public-page.tsx';
import { TextField } from './text-field.tsx';

/** Where the link of a registration leads: a name and a password to choose. */
export const FinishSignUpScreen = () => (
  <LinkPage
    route={readRegistrationRoute}
    title="Your account"
    advice={{
      lead: 'Links work once, for 24 hours, and a newer one replaces the older.',
      foot: <NextLink href="/sign-up">Ask for a new one</NextLink>,
    }}
  >
    {(token, owner) => (
      <PublicPage picture="coffee" title="Nearly there" lead={`Welcome to ${owner.instance}.`}>
        <FinishForm token={token} owner={owner} />
      </PublicPage>
    )}
  </LinkPage>
);

const FinishForm = ({ token, owner }: { token: string; owner: LinkOwner }) => {
  const { email, instance } = owner;
  const [name, setName] = useState(owner.name);
  const [password, setPassword] = useState('');
  const finish = useApiMutation(finishRegistrationRoute, {
    onSuccess: () => window.location.assign('/app/profile'),
  });
  const faults = useFaults(finish.error);
  const isKnown = owner.name !== '';
  const atFields = faults.at('name') || faults.at('password');
  return (
    <PublicForm
      submit="Make my account"
      busy={finish.isPending || finish.isSuccess}
      alert={<ProblemAlert problem={atFields ? null : finish.error} />}
      onSubmit={() => finish.mutate({ body: { token, name, password, timezone: deviceZone() } })}
    >
      {/* Whom the directory knows keeps the name that stands there. */}
      {!isKnown && (
        <TextField
          label="Your name"
          autoComplete="name"
          autoFocus
          value={name}
          onChange={setName}
          error={faults.at('name')}
        />
      )}
      <PasswordOwner email={email} />
      <NewPasswordField
        label="Password"
        description={`For ${email}`}
        autoFocus={isKnown}
        words={[name, email, instance]}
        value={password}
        onChange={setPassword}
        error={faults.at('password')}
      />
    </PublicForm>
  );
};
