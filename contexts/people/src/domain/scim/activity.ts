import type { Account } from '../account.ts';

type Wish = {
  /** Whether the directory wants them active. */
  readonly wanted: boolean;
  /** Whether the directory suspended them before. */
  readonly suspendedHere: boolean;
};

/**
 * What becomes of somebody whom a directory wants active or not. It lets in again whom it suspended itself, and not
 * whom an admin suspended: most directories say “active” with every change of a title.
 */
export const activityOf = (
  state: Account['state'],
  { wanted, suspendedHere }: Wish,
): { readonly change: 'suspend' | 'reinstate' | null; readonly suspended: boolean } => {
  if (!wanted)
    return state === 'active'
      ? { change: 'suspend', suspended: true }
      : { change: null, suspended: suspendedHere };
  return { change: state === 'suspended' && suspendedHere ? 'reinstate' : null, suspended: false };
};
