'use client';

import Button from '@cloudscape-design/components/button';
import type { PersonId } from '@vicinity/core';
import { Card, ProblemAlert, Row, Stack, useApiMutation, When } from '@vicinity/ui';
import type { PersonPage } from '../../contract/person.ts';
import {
  getPersonRoute,
  invitePersonRoute,
  listPeopleRoute,
  reinstatePersonRoute,
} from '../../contract/routes.ts';
import { ImpersonatePerson } from './impersonate-person.tsx';
import { PersonRoles } from './person-roles.tsx';
import { ResetFactors } from './reset-factors.tsx';
import { SuspendPerson } from './suspend-person.tsx';
import { UnlockSignIn } from './unlock-sign-in.tsx';

type Props = { person: PersonPage; isMe: boolean; givesRoles: boolean; mayImpersonate: boolean };

/** What those who manage people see and do about an account. */
export const PersonAccount = ({ person, isMe, givesRoles, mayImpersonate }: Props) => (
  <Card title="Account" description="Shown to admins only.">
    <Stack gap="large">
      <SignIn person={person} />
      <UnlockSignIn person={person} />
      <ResetFactors person={person} isMe={isMe} />
      {mayImpersonate && !isMe && person.state === 'active' && (
        <ImpersonatePerson person={person} />
      )}
      {givesRoles && <PersonRoles person={person} />}
      {person.state === 'suspended' ? (
        <Reinstate personId={person.id} />
      ) : (
        !isMe && <SuspendPerson person={person} />
      )}
    </Stack>
  </Card>
);

const SignIn = ({ person: { id, joined, state, invitation } }: { person: PersonPage }) => {
  const invite = useApiMutation(invitePersonRoute, { refreshes: [getPersonRoute] });
  if (joined) return <span>Has signed in.</span>;
  return (
    <Stack gap="small">
      <ProblemAlert problem={invite.error} />
      <span aria-live="polite">
        {invitation === null ? (
          'Has never signed in.'
        ) : (
          <>
            Invited <When at={invitation.invitedAt} />; the link works until{' '}
            <When at={invitation.expiresAt} form="date" />.
          </>
        )}
      </span>
      {state === 'active' && (
        <Row>
          <Button
            loading={invite.isPending}
            onClick={() => invite.mutate({ params: { personId: id } })}
          >
            {invitation === null ? 'Invite' : 'Invite again'}
          </Button>
        </Row>
      )}
    </Stack>
  );
};

const Reinstate = ({ personId }: { personId: PersonId }) => {
  const reinstate = useApiMutation(reinstatePersonRoute, {
    refreshes: [getPersonRoute, listPeopleRoute],
  });
  return (
    <Stack gap="small">
      <ProblemAlert problem={reinstate.error} />
      <span>Suspended: cannot sign in and takes part in nothing.</span>
      <Row>
        <Button
          loading={reinstate.isPending}
          onClick={() => reinstate.mutate({ params: { personId } })}
        >
          Reinstate
        </Button>
      </Row>
    </Stack>
  );
};
