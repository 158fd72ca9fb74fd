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
import { LinkNotValid } from '../../contract/problems.ts';
import { acceptInvitationRoute, readInvitationRoute } from '../../contract/routes.ts';
import { deviceZone } from './device-zone.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { PublicData, PublicForm, PublicPage } from './public-page.tsx';

/** Where the link of an invitation leads: a welcome by name, and a password to choose. */
export const InvitationScreen = () => (
  <PublicData>
    <Invitation />
  </PublicData>
);

const Invitation = () => {
  const token = useSearchParams().get('token') ?? '';
  const { data, error } = useApiQuery(
    readInvitationRoute,
    { query: { token } },
    // Once the link is used, asking again would answer that it is not valid.
    { enabled: token !== '', staleTime: Number.POSITIVE_INFINITY },
  );
  if (error !== null || token === '') return <DeadLink problem={error} />;
  if (data === undefined) {
    return (
      <PublicPage picture="mug" title="Welcome">
        <Stack>
          <SkeletonLine />
          <SkeletonLine width={60} />
        </Stack>
      </PublicPage>
    );
  }
  return (
    <PublicPage
      picture="coffee"
      title={`Welcome, ${data.name}`}
      lead={`${data.instance} has a place for you. Choose a password and come in.`}
    >
      <InvitationForm token={token} invited={data} />
    </PublicPage>
  );
};

const DeadLink = ({ problem }: { problem: unknown }) => (
  <PublicPage
    picture="lost"
    title="This link does not open anything"
    lead="Links work once and for a limited time. Ask whoever invited you for a new one."
    foot={<NextLink href="/sign-in">Sign in instead</NextLink>}
  >
    <ProblemAlert problem={isDead(problem) ? null : problem} />
  </PublicPage>
);

// The page says it already; anything else, such as a hub that cannot be reached, is news.
const isDead = (problem: unknown): boolean =>
  problem instanceof ApiProblem && problem.is(LinkNotValid);

type FormProps = { token: string; invited: { name: string; email: string; instance: string } };

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
      {/* Password managers keep the password under this address. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
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
