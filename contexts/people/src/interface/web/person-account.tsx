'use client';

import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import { type PersonId, Role } from '@vicinity/core';
import { Card, ProblemAlert, Quiet, Row, Stack, useApiMutation, When } from '@vicinity/ui';
import { useState } from 'react';
import type { PersonPage } from '../../contract/person.ts';
import {
  getPersonRoute,
  getSessionRoute,
  invitePersonRoute,
  listPeopleRoute,
  reinstatePersonRoute,
  setRolesRoute,
} from '../../contract/routes.ts';
import { SuspendPerson } from './suspend-person.tsx';

/** What those who manage people see and do about an account. */
export const PersonAccount = ({ person, isMe }: { person: PersonPage; isMe: boolean }) => (
  <Card title="Account" description="Shown to admins only.">
    <Stack gap="large">
      <SignIn person={person} />
      <Roles key={person.roles.join()} person={person} />
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

const meanings: Readonly<Record<Role, string>> = {
  admin: 'Imports and manages people, sees jobs',
  organiser: 'Runs coffee programmes',
  member: 'Meets, reads, takes part',
};

const Roles = ({ person: { id, roles } }: { person: PersonPage }) => {
  const [chosen, setChosen] = useState<readonly Role[]>(roles);
  const save = useApiMutation(setRolesRoute, {
    refreshes: [getPersonRoute, listPeopleRoute, getSessionRoute],
  });
  const changed = Role.options.some((role) => chosen.includes(role) !== roles.includes(role));
  return (
    <Stack gap="small">
      <strong>Roles</strong>
      <ProblemAlert problem={save.error} />
      {Role.options.map((role) => (
        <Checkbox
          key={role}
          checked={chosen.includes(role)}
          description={meanings[role]}
          onChange={({ detail }) =>
            setChosen(detail.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
          }
        >
          {role.charAt(0).toUpperCase() + role.slice(1)}
        </Checkbox>
      ))}
      {changed && (
        <Row>
          <Button
            variant="primary"
            loading={save.isPending}
            disabled={chosen.length === 0}
            onClick={() => save.mutate({ params: { personId: id }, body: { roles: [...chosen] } })}
          >
            Save roles
          </Button>
          <Button variant="link" onClick={() => setChosen(roles)}>
            Undo
          </Button>
        </Row>
      )}
      {chosen.length === 0 && <Quiet>Everybody has at least one role.</Quiet>}
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
