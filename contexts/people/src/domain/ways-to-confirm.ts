import type { ConfirmationMethod } from '../contract/confirmation-routes.ts';
import type { FactorKind } from '../contract/factors.ts';

type Has = {
  readonly password: boolean;
  readonly factors: readonly { readonly kind: FactorKind }[];
  /** Accounts with providers that are enabled. */
  readonly identities: number;
  /** Whether this hub accepts codes by mail at all. */
  readonly mailAccepted: boolean;
};

/**
 * What somebody confirms with that it is them, the safest first. A provider and the mail account vouch only for who
 * has no password here, and mail only for who has nothing better: nobody is asked for less than they set up.
 */
export const waysToConfirm = ({
  password,
  factors,
  identities,
  mailAccepted,
}: Has): readonly ConfirmationMethod[] => {
  const has = (kind: FactorKind) => factors.some((factor) => factor.kind === kind);
  const own: ConfirmationMethod[] = [];
  if (has('passkey')) own.push('passkey');
  if (password) own.push('password');
  if (has('authenticator')) own.push('authenticator');
  if (!password && identities > 0) own.push('provider');
  if (mailAccepted && !own.some((method) => method !== 'provider')) own.push('mail');
  return own;
};
