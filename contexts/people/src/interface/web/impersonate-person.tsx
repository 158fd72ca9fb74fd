'use client';

import Button from '@cloudscape-design/components/button';
import { FormDialog, ProblemAlert, Row, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { beginImpersonationRoute } from '../../contract/impersonation.ts';
import type { PersonPage } from '../../contract/person.ts';
import { TextField } from './text-field.tsx';

/** Lets who may act in this person's place, for a reason. */
export const ImpersonatePerson = ({ person }: { person: PersonPage }) => {
  const [open, setOpen] = useState(false);
  return (
    <Row>
      <Button onClick={() => setOpen(true)}>Act as {person.name}</Button>
      {open && <ReasonDialog person={person} onClose={() => setOpen(false)} />}
    </Row>
  );
};

const ReasonDialog = ({ person, onClose }: { person: PersonPage; onClose: () => void }) => {
  const [reason, setReason] = useState('');
  const begin = useApiMutation(beginImpersonationRoute, {
    // Whatever the page has read was read as oneself.
    onSuccess: () => window.location.assign('/app'),
  });
  const faults = useFaults(begin.error);
  return (
    <FormDialog
      header={`Act as ${person.name}?`}
      action="Act as them"
      isBusy={begin.isPending || begin.isSuccess}
      onSubmit={() => begin.mutate({ params: { personId: person.id }, body: { reason } })}
      onDismiss={onClose}
    >
      <ProblemAlert problem={faults.at('reason') ? null : begin.error} />
      <span>
        You see what they see and do what they may, for a short while. They are told at once that it
        is you and why. How they sign in stays out of your reach.
      </span>
      <TextField
        label="Reason"
        hint="They read it, and the audit log keeps it."
        placeholder="Ticket 4711: cannot see their match"
        autoFocus
        value={reason}
        onChange={setReason}
        error={faults.at('reason')}
      />
    </FormDialog>
  );
};
