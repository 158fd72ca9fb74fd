'use client';

import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { FormDialog, ProblemAlert, useApiMutation } from '@vicinity/ui';
import { useState } from 'react';
import {
  listCurrentMatchesRoute,
  listMatchesRoute,
  type MatchView,
  withdrawRoute,
} from '../../contract/index.ts';
import { firstNames } from './texts.ts';

/** Leaves a meeting altogether, so that the others can be matched again. */
export const CannotMakeIt = ({ match }: { match: MatchView }) => {
  const [asking, ask] = useState(false);
  return (
    <>
      <Button variant="inline-link" onClick={() => ask(true)}>
        I cannot make it this time
      </Button>
      {asking && <Question match={match} onClose={() => ask(false)} />}
    </>
  );
};

const Question = ({ match, onClose }: { match: MatchView; onClose: () => void }) => {
  const [message, setMessage] = useState('');
  const withdraw = useApiMutation(withdrawRoute, {
    refreshes: [listCurrentMatchesRoute, listMatchesRoute],
    onSuccess: onClose,
  });
  const { others, groupId } = match;
  return (
    <FormDialog
      header="You cannot make it this time?"
      action="I cannot make it"
      leave="Stay"
      isBusy={withdraw.isPending || withdraw.isSuccess}
      onDismiss={onClose}
      onSubmit={() =>
        withdraw.mutate({
          params: { groupId },
          body: message.trim() === '' ? {} : { message: message.trim() },
        })
      }
    >
      <ProblemAlert problem={withdraw.error} />
      <p>
        {others.length > 1
          ? `${firstNames(others)} meet without you.`
          : `${firstNames(others)} will be matched again, if somebody is free or has room.`}{' '}
        You stay in {match.programme.name} and are matched in the next round. If only the time does
        not suit you, propose another one.
      </p>
      <FormField label="A word to them" constraintText="You may leave it empty." stretch>
        <Textarea
          value={message}
          rows={2}
          onChange={({ detail }) => setMessage(detail.value.slice(0, 300))}
        />
      </FormField>
    </FormDialog>
  );
};
