'use client';

import { useId } from 'react';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';
import { Stack } from './layout.tsx';

type FormDialogProps = DialogProps & {
  readonly gap?: 'large';
  readonly onSubmit: () => void;
};

/** A dialog that holds one form: Enter sends it, as its button does; Escape leaves. */
export const FormDialog = ({ gap, onSubmit, children, ...dialog }: FormDialogProps) => {
  const form = useId();
  return (
    <ActionDialog {...dialog} by={{ form, formAction: 'submit' }}>
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
    </ActionDialog>
  );
};
