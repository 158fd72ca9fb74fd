'use client';

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { Row, Stack } from '@vicinity/ui';
import { type ReactNode, useId } from 'react';

type FormDialogProps = {
  readonly header: string;
  /** What the button says that sends the form. */
  readonly action: string;
  /** What the button says that leaves all as it is. */
  readonly leave?: string;
  readonly isBusy: boolean;
  readonly gap?: 'large';
  readonly onSubmit: () => void;
  readonly onDismiss: () => void;
  /** Another dialog that may open on top of this one. */
  readonly above?: ReactNode;
  readonly children: ReactNode;
};

/** A dialog that holds one form: Enter sends it, as its button does; Escape leaves. */
export const FormDialog = ({
  header,
  action,
  leave = 'Cancel',
  isBusy,
  gap,
  onSubmit,
  onDismiss,
  above,
  children,
}: FormDialogProps) => {
  const form = useId();
  return (
    <Modal
      visible
      onDismiss={onDismiss}
      header={header}
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <Row>
            <Button variant="link" onClick={onDismiss}>
              {leave}
            </Button>
            <Button variant="primary" form={form} formAction="submit" loading={isBusy}>
              {action}
            </Button>
          </Row>
        </Box>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Stack {...(gap && { gap })}>{children}</Stack>
      </form>
      {above}
    </Modal>
  );
};
