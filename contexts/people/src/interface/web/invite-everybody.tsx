'use client';

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { ProblemAlert, Row, Stack, useApiMutation } from '@vicinity/ui';
import { useState } from 'react';
import { inviteEverybodyRoute } from '../../contract/routes.ts';

/** Sends an invitation to everybody who has never signed in; asked for twice, because it cannot be taken back. */
export const InviteEverybody = () => {
  const [open, setOpen] = useState(false);
  const invite = useApiMutation(inviteEverybodyRoute);
  const close = () => {
    setOpen(false);
    invite.reset();
  };
  return (
    <>
      <Button iconName="envelope" onClick={() => setOpen(true)}>
        Invite everybody
      </Button>
      <Modal
        visible={open}
        onDismiss={close}
        header="Invite everybody"
        closeAriaLabel="Close"
        footer={
          <Box float="right">
            {invite.data === undefined ? (
              <Row>
                <Button variant="link" onClick={close}>
                  Not yet
                </Button>
                <Button
                  variant="primary"
                  loading={invite.isPending}
                  onClick={() => invite.mutate({})}
                >
                  Send invitations
                </Button>
              </Row>
            ) : (
              <Button variant="primary" onClick={close}>
                Done
              </Button>
            )}
          </Box>
        }
      >
        <Stack>
          <ProblemAlert problem={invite.error} />
          <div aria-live="polite">
            {invite.data === undefined
              ? 'Everybody who has never signed in and has no open invitation gets a mail with a link of their own.'
              : outcome(invite.data.invited)}
          </div>
        </Stack>
      </Modal>
    </>
  );
};

const outcome = (invited: number): string => {
  if (invited === 0)
    return 'Nobody was waiting: everybody has signed in or has an open invitation.';
  return invited === 1
    ? 'One invitation is on its way.'
    : `${invited.toLocaleString()} invitations are on their way.`;
};
