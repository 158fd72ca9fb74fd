'use client';

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { ProblemAlert, Row, Stack, useApiMutation } from '@vicinity/ui';
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
      <Modal
        visible={open}
        onDismiss={() => setOpen(false)}
        header={`Suspend ${person.name}?`}
        closeAriaLabel="Close"
        footer={
          <Box float="right">
            <Row>
              <Button variant="link" onClick={() => setOpen(false)}>
                Keep
              </Button>
              <Button
                variant="primary"
                loading={suspend.isPending}
                onClick={() => suspend.mutate({ params: { personId: person.id } })}
              >
                Suspend
              </Button>
            </Row>
          </Box>
        }
      >
        <Stack>
          <ProblemAlert problem={suspend.error} />
          <span>
            Every session of theirs ends at once, and they are not matched any more. What they did
            stays, and you can reinstate them at any time.
          </span>
        </Stack>
      </Modal>
    </Row>
  );
};
