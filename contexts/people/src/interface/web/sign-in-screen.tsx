'use client';

import { useApiMutation, useFaults } from '@vicinity/ui';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { signInRoute } from '../../contract/routes.ts';
import { PublicData, PublicForm, PublicPage } from './public-page.tsx';
import { TextField } from './text-field.tsx';

/** Where people come back to; a page of this hub only, so that no link sends them elsewhere. */
export const pageAfterSignIn = (next: string | null): string =>
  next !== null && /^\/(?![/\\])/.test(next) ? next : '/app';

/** Signing in. */
export const SignInScreen = () => (
  <PublicPage
    picture="coffee"
    title="Welcome back"
    lead="Sign in to see who you meet next."
    foot="No account yet? The people who run this hub can invite you."
  >
    <PublicData>
      <SignInForm />
    </PublicData>
  </PublicPage>
);

const SignInForm = () => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const next = pageAfterSignIn(useSearchParams().get('next'));
  const signIn = useApiMutation(signInRoute, {
    // A full load: the hub starts with nothing of whoever was here before.
    onSuccess: () => window.location.assign(next),
  });
  const faults = useFaults(signIn.error);
  return (
    <PublicForm
      submit="Sign in"
      busy={signIn.isPending || signIn.isSuccess}
      problem={faults.at('email') || faults.at('password') ? null : signIn.error}
      onSubmit={() => signIn.mutate({ body: { email, password } })}
    >
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={setEmail}
        error={faults.at('email')}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={faults.at('password')}
      />
    </PublicForm>
  );
};
