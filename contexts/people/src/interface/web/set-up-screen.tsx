'use client';

import { ProblemAlert, useApiMutation, useFaults } from '@vicinity/ui';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { setUpRoute } from '../../contract/routes.ts';
import { deviceZone } from './device-zone.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { PublicData, PublicForm, PublicPage } from './public-page.tsx';
import { TextField } from './text-field.tsx';

/** The first page of an empty hub: whoever has the link from its terminal becomes its first admin. */
export const SetUpScreen = () => (
  <PublicPage
    picture="people"
    title="Make yourself at home"
    lead="This hub is empty. Your account will be its first, and you can bring everybody else from there."
  >
    <PublicData>
      <SetUpForm />
    </PublicData>
  </PublicPage>
);

const SetUpForm = () => {
  const token = useSearchParams().get('token') ?? '';
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const setUp = useApiMutation(setUpRoute, {
    onSuccess: () => window.location.assign('/app/admin/import'),
  });
  const faults = useFaults(setUp.error);
  const elsewhere = faults.besides(['name', 'email', 'password']);
  const atFields = setUp.error !== null && elsewhere.length === 0 && hasFaults(faults);
  return (
    <PublicForm
      submit="Create my account"
      busy={setUp.isPending || setUp.isSuccess}
      alert={<ProblemAlert problem={atFields ? null : setUp.error} />}
      onSubmit={() =>
        setUp.mutate({ body: { token, name, email, password, timezone: deviceZone() } })
      }
    >
      <TextField
        label="Your name"
        autoComplete="name"
        autoFocus
        value={name}
        onChange={setName}
        error={faults.at('name')}
      />
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        error={faults.at('email')}
      />
      <NewPasswordField
        label="Password"
        words={[name, email]}
        value={password}
        onChange={setPassword}
        error={faults.at('password')}
      />
    </PublicForm>
  );
};

const hasFaults = (faults: { at(field: string): string }): boolean =>
  ['name', 'email', 'password'].some((field) => faults.at(field) !== '');
