'use client';

import { NextLink, ProblemAlert, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { readPasswordResetRoute, resetPasswordRoute } from '../../contract/password-routes.ts';
import { type LinkOwner, LinkPage } from './link-page.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { PasswordOwner } from './password-owner.tsx';
import { PublicForm, PublicPage } from './public-page.tsx';

/** Where the link of a reset leads: a new password to choose. */
export const ResetPasswordScreen = () => (
  <LinkPage
    route={readPasswordResetRoute}
    title="A new password"
    advice={{
      lead: 'Links work once, for 30 minutes, and a newer one replaces the older.',
      foot: <NextLink href="/forgot-password">Ask for a new one</NextLink>,
    }}
  >
    {(token, owner) => <ResetPasswordForm token={token} owner={owner} />}
  </LinkPage>
);

type FormProps = { token: string; owner: LinkOwner };

const ResetPasswordForm = ({ token, owner }: FormProps) => {
  const [password, setPassword] = useState('');
  const reset = useApiMutation(resetPasswordRoute);
  const faults = useFaults(reset.error);
  if (reset.isSuccess) {
    return (
      <PublicPage
        picture="coffee"
        title="Your password is changed"
        lead="Every device that was signed in has to sign in again."
        foot={<NextLink href="/sign-in">Sign in</NextLink>}
      />
    );
  }
  return (
    <PublicPage
      picture="mug"
      title="A new password"
      lead={`For ${owner.email}. Nothing else of how you sign in changes.`}
    >
      <PublicForm
        submit="Change my password"
        busy={reset.isPending}
        alert={<ProblemAlert problem={faults.at('password') ? null : reset.error} />}
        onSubmit={() => reset.mutate({ body: { token, password } })}
      >
        <PasswordOwner email={owner.email} />
        <NewPasswordField
          label="New password"
          autoFocus
          words={[owner.name, owner.email, owner.instance]}
          value={password}
          onChange={setPassword}
          error={faults.at('password')}
        />
      </PublicForm>
    </PublicPage>
  );
};
