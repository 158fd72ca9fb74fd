import type { Person } from '@vicinity/core';
import type { OwnSession } from '../application/commands/confirm-identity.ts';
import { browserOf, type Cookies, tokenOf } from './http.ts';

type Call = {
  readonly actor: Person;
  readonly request: Parameters<typeof tokenOf>[0] & Parameters<typeof browserOf>[0];
};

/** Who sends a request about their own account, by which session, from where. */
export const ownSessionOf = ({ actor, request }: Call, cookies: Cookies): OwnSession => ({
  actor,
  token: tokenOf(request, cookies.session) ?? '',
  device: browserOf(request, cookies),
});
