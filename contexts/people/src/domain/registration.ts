import {
  OtherDomain,
  RegistrationClosed,
  type RegistrationPolicy,
} from '../contract/registration.ts';
import type { Email } from '../contract/values.ts';
import { isOfDomain } from './sign-on.ts';

/** Refuses an address whose owner may not make an account by themselves. @throws RegistrationClosed, OtherDomain */
export const assertMayRegister = (
  { mode, domains }: Pick<RegistrationPolicy, 'mode' | 'domains'>,
  email: Email,
): void => {
  if (mode === 'invitation' || mode === 'closed') throw RegistrationClosed({ mode });
  if (mode === 'open' || isOfDomain(email, domains)) return;
  const message = `expected an address of ${domains.join(' or ')}`;
  throw OtherDomain({ domains: [...domains], faults: [{ field: 'body.email', message }] });
};
