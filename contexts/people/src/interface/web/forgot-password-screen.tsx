'use client';

import { NextLink, ProblemAlert, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { requestPasswordResetRoute } from '../../contract/password-routes.ts';
import { PublicData, PublicForm, PublicPage } from './public-page.tsx';
import { TextField } from './text-field.tsx';

/** The way back in for who has forgotten their password. */
export const ForgotPasswordScreen = () => (
  <PublicData>
    <ForgotPassword />
  </PublicData>
);

const ForgotPassword = () => {
  const [email, setEmail] = useState('');
  const request = useApiMutation(requestPasswordResetRoute);
  const faults = useFaults(request.error);
  if (request.isSuccess) {
    return (
      <PublicPage
        picture="mug"
        title="Look into your mail"
        lead={`If somebody here signs in as ${email}, a link is on its way. It works once, for 30 minutes.`}
        foot={<NextLink href="/sign-in">Back to sign in</NextLink>}
      />
    );
  }
  return (
    <PublicPage
      picture="lost"
      title="Forgot your password?"
      lead="It happens. We mail you a link that lets you choose a new one."
      foot={<NextLink href="/sign-in">Back to sign in</NextLink>}
    >
      <PublicForm
        submit="Mail me a link"
        busy={request.isPending}
        alert={<ProblemAlert problem={faults.at('email') ? null : request.error} />}
        onSubmit={() => request.mutate({ body: { email } })}
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
      </PublicForm>
    </PublicPage>
  );
};
