'use client';

import Button from '@cloudscape-design/components/button';
import { ProblemAlert, Row, Stack, useApiMutation, When } from '@vicinity/ui';
import type { PersonPage } from '../../contract/person.ts';
import { getPersonRoute, unlockSignInRoute } from '../../contract/routes.ts';

/** Ends the wait of an account after failed tries. */
export const UnlockSignIn = ({ person: { id, signInWaitsUntil } }: { person: PersonPage }) => {
  const unlock = useApiMutation(unlockSignInRoute, { refreshes: [getPersonRoute] });
  if (signInWaitsUntil === null) return null;
  return (
    <Stack gap="small">
      <ProblemAlert problem={unlock.error} />
      <span>
        Too many sign-ins failed. Until <When at={signInWaitsUntil} form="time" /> a password gets
        them in only with a browser that they have used here before.
      </span>
      <Row>
        <Button
          loading={unlock.isPending}
          onClick={() => unlock.mutate({ params: { personId: id } })}
        >
          Unlock sign-in
        </Button>
      </Row>
    </Stack>
  );
};
