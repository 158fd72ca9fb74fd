'use client';

import Button from '@cloudscape-design/components/button';
import { ConfirmDialog, ProblemAlert, Row, Stack, useApiMutation } from '@vicinity/ui';
import { useState } from 'react';
import type { PersonPage } from '../../contract/person.ts';
import { getPersonRoute, listPeopleRoute, suspendPersonRoute } from '../../contract/routes.ts';

/** Suspends a person, once confirmed. */
export const SuspendPerson = ({ person }: { person: PersonPage }) => {
  const [open, setOpen] = useState(false);
  const suspend = useApiMutation(suspendPersonRoute, {
    refreshes: [getPersonRoute, listPeopleRoute],
    onSuccess: () => setOpen(false),
  });
  return (
    <Row>
      <Button onClick={() => setOpen(true)}>Suspend</Button>
      <ConfirmDialog
        visible={open}
        header={`Suspend ${person.name}?`}
        action="Suspend"
        isBusy={suspend.isPending}
        onConfirm={() => suspend.mutate({ params: { personId: person.id } })}
        onDismiss={() => setOpen(false)}
      >
        <Stack>
          <ProblemAlert problem={suspend.error} />
          <span>
            Every session of theirs ends at once, and they are not matched any more. What they did
            stays, and you can reinstate them at any time.
          </span>
        </Stack>
      </ConfirmDialog>
    </Row>
  );
};
