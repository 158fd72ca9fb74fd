'use client';

import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { FormDialog, ProblemAlert, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import {
  cancelRoundRoute,
  getProgrammeRoute,
  listRoundsRoute,
  type RoundView,
} from '../../../contract/index.ts';
import { counted } from '../texts.ts';
import { roundRoutes } from './round-routes.ts';

/** Calls a published round off, with a reason for its people. */
export const CallOff = ({ round }: { round: RoundView }) => {
  const [asking, ask] = useState(false);
  return (
    <>
      <Button onClick={() => ask(true)}>Call off</Button>
      {asking && <Question round={round} onClose={() => ask(false)} />}
    </>
  );
};

const Question = ({ round, onClose }: { round: RoundView; onClose: () => void }) => {
  const [reason, setReason] = useState('');
  const cancel = useApiMutation(cancelRoundRoute, {
    refreshes: [...roundRoutes, getProgrammeRoute, listRoundsRoute],
    onSuccess: onClose,
  });
  const faults = useFaults(cancel.error);
  const people = round.participants - round.leftOut;
  return (
    <FormDialog
      header={`Call round ${round.number} off?`}
      action="Call off"
      leave="Keep it"
      isBusy={cancel.isPending || cancel.isSuccess}
      onDismiss={onClose}
      onSubmit={() =>
        cancel.mutate({ params: { roundId: round.id }, body: { version: round.version, reason } })
      }
    >
      <ProblemAlert problem={faults.at('reason') ? null : cancel.error} />
      <p>
        {counted(people, 'person', 'people')} are told that their coffee is off. The round does not
        count as a meeting: the same people may be matched again.
      </p>
      <FormField
        label="Why?"
        description="Everybody in the round reads it."
        errorText={faults.at('reason')}
        stretch
      >
        <Textarea
          value={reason}
          rows={2}
          onChange={({ detail }) => setReason(detail.value.slice(0, 300))}
        />
      </FormField>
    </FormDialog>
  );
};
