'use client';

import Box from '@cloudscape-design/components/box';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import type { ReactNode } from 'react';
import { Row } from './layout.tsx';

export type DialogProps = {
  readonly header: string;
  readonly visible?: boolean;
  /** What the button says that does what the dialog is about. */
  readonly action: string;
  /** What the button says that leaves all as it is. */
  readonly leave?: string;
  readonly isBusy?: boolean;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
};

/** A dialog with two buttons: one leaves all as it is, the other acts as `by` says. */
export const ActionDialog = ({
  header,
  visible = true,
  action,
  leave = 'Cancel',
  isBusy = false,
  by,
  onDismiss,
  children,
}: DialogProps & {
  readonly by: Pick<ButtonProps, 'form' | 'formAction' | 'onClick' | 'disabled'>;
}) => (
  <Modal
    visible={visible}
    onDismiss={onDismiss}
    header={header}
    closeAriaLabel="Close"
    footer={
      <Box float="right">
        <Row>
          <Button variant="link" formAction="none" onClick={onDismiss}>
            {leave}
          </Button>
          <Button variant="primary" loading={isBusy} {...by}>
            {action}
          </Button>
        </Row>
      </Box>
    }
  >
    {children}
  </Modal>
);
