'use client';

import { ActionDialog, type DialogProps } from './action-dialog.tsx';

/** Asks before something is done that somebody will miss. */
export const ConfirmDialog = ({
  leave = 'Keep',
  onConfirm,
  ...dialog
}: DialogProps & { readonly onConfirm: () => void }) => (
  <ActionDialog {...dialog} leave={leave} by={{ formAction: 'none', onClick: onConfirm }} />
);
