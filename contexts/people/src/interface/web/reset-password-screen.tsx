'use client';

import { ApiProblem } from '@vicinity/api-client';
import {
  NextLink,
  ProblemAlert,
  SkeletonLine,
  Stack,
  useApiMutation,
  useApiQuery,
  useFaults,
} from '@vicinity/ui';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { readPasswordResetRoute, resetPasswordRoute } from '../../contract/password-routes.ts';
import { LinkNotValid } from '../../contract/problems.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { PublicData, PublicForm, PublicPage } from './public-page.tsx';

/** Where the link of a reset leads: a new password to choose. */
export const ResetPasswordScreen = () => (
  <PublicData>
    <ResetPassword />
  </PublicData>
);

const ResetPassword = () => {
  const token = useSearchParams().get('token') ?? '';
  const { data, error } = useApiQuery(
    readPasswordResetRoute,
    { query: { token } },
    // Once the link is used, asking again would answer that it is not valid.
    { enabled: token !== '', staleTime: Number.POSITIVE_INFINITY },
  );
  if (error !== null || token === '') return <DeadLink problem={error} />;
  if (data === undefined) {
    return (
      <PublicPage picture="mug" title="A new password">
        <Stack>
          <SkeletonLine />
          <SkeletonLine width={60} />
        </Stack>
      </PublicPage>
    );
  }
  return <ResetPasswordForm token={token} owner={data} />;
};

const DeadLink = ({ problem }: { problem: unknown }) => (
  <PublicPage
    picture="lost"
    title="This link does not open anything"
    lead="Links work once, for 30 minutes, and a newer one replaces the older."
    foot={<NextLink href="/forgot-password">Ask for a new one</NextLink>}
  >
    <ProblemAlert
      problem={problem instanceof ApiProblem && problem.is(LinkNotValid) ? null : problem}
    />
  </PublicPage>
);

type FormProps = { token: string; owner: { name: string; email: string; instance: string } };

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
        {/* Password managers keep the password under this address. */}
        <input type="hidden" name="username" autoComplete="username" value={owner.email} readOnly />
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
