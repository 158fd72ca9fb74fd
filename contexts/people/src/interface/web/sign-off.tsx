'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  FormDialog,
  ProblemAlert,
  Quiet,
  Stack,
  useApiMutation,
  useApiQuery,
  When,
} from '@vicinity/ui';
import { useState } from 'react';
import { listReviewsRoute, signOffRoute } from '../../contract/access-review.ts';
import { TextField } from './text-field.tsx';

/** When access was last reviewed, and the way to sign it off. */
export const SignOff = () => {
  const { data, error } = useApiQuery(listReviewsRoute, { query: { limit: 1 } });
  const [open, setOpen] = useState(false);
  const last = data?.items[0];
  return (
    <Card
      title="Is it as it should be?"
      description="Look through it, end what nobody needs, and sign it off. The audit log keeps who did, and a digest of what they saw."
      actions={<Button onClick={() => setOpen(true)}>Sign off</Button>}
    >
      <ProblemAlert problem={error} />
      <div role="status">
        {data !== undefined && last === undefined && 'Nobody has signed it off so far.'}
        {last !== undefined && (
          <Stack gap="small">
            <span>
              Signed off by <strong>{last.by.name}</strong> <When at={last.at} />: {last.people}{' '}
              people, {last.stale} with access that was not used.
            </span>
            {last.note !== '' && <Quiet>{last.note}</Quiet>}
          </Stack>
        )}
      </div>
      {open && <SignOffDialog onClose={() => setOpen(false)} />}
    </Card>
  );
};

const SignOffDialog = ({ onClose }: { onClose: () => void }) => {
  const [note, setNote] = useState('');
  const sign = useApiMutation(signOffRoute, { refreshes: [listReviewsRoute], onSuccess: onClose });
  return (
    <FormDialog
      header="Sign off who may do what?"
      action="Sign off"
      isBusy={sign.isPending}
      onSubmit={() => sign.mutate({ body: { note } })}
      onDismiss={onClose}
    >
      <ProblemAlert problem={sign.error} />
      <span>You say that you have looked through the access of everybody, as it is now.</span>
      <TextField
        label="Note"
        hint="What you found, and did about it. Kept in the audit log."
        autoFocus
        value={note}
        onChange={setNote}
      />
    </FormDialog>
  );
};
