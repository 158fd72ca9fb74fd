'use client';

import Button from '@cloudscape-design/components/button';
import { FormDialog, ProblemAlert, Row, Stack, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { resetFactorsRoute } from '../../contract/factor-routes.ts';
import type { PersonPage } from '../../contract/person.ts';
import { getPersonRoute } from '../../contract/routes.ts';
import { TextField } from './text-field.tsx';

/** How somebody verifies their sign-in, and the way back for who has lost it all. */
export const ResetFactors = ({ person, isMe }: { person: PersonPage; isMe: boolean }) => {
  const [open, setOpen] = useState(false);
  if (person.secondFactors === null) return null;
  if (person.secondFactors === 0) return <span>Two-step verification is off.</span>;
  return (
    <Stack gap="small">
      <span>Two-step verification is on.</span>
      {!isMe && (
        <Row>
          <Button onClick={() => setOpen(true)}>Reset two-step verification</Button>
        </Row>
      )}
      {open && <ResetDialog person={person} onClose={() => setOpen(false)} />}
    </Stack>
  );
};

const ResetDialog = ({ person, onClose }: { person: PersonPage; onClose: () => void }) => {
  const [reason, setReason] = useState('');
  const reset = useApiMutation(resetFactorsRoute, {
    refreshes: [getPersonRoute],
    onSuccess: onClose,
  });
  const faults = useFaults(reset.error);
  return (
    <FormDialog
      header={`Reset two-step verification of ${person.name}?`}
      action="Reset"
      leave="Keep"
      isBusy={reset.isPending}
      onSubmit={() => reset.mutate({ params: { personId: person.id }, body: { reason } })}
      onDismiss={onClose}
    >
      <ProblemAlert problem={faults.at('reason') ? null : reset.error} />
      <span>
        Do this once you are sure that it is them who ask: see or call them. Everything they verify
        with is removed and their sessions end; their password alone lets them in until they add
        something new. They are told by mail.
      </span>
      <TextField
        label="Reason"
        hint="Kept in the audit log."
        autoFocus
        value={reason}
        onChange={setReason}
        error={faults.at('reason')}
      />
    </FormDialog>
  );
};
