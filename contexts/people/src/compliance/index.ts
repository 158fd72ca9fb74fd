import type { Requirement } from '@vicinity/audit/contract';
import { authentication } from './authentication.ts';
import { authorization } from './authorization.ts';
import { delegation } from './delegation.ts';
import type { Policy } from './policy.ts';
import { sessionManagement } from './sessions.ts';
import { selfContainedTokens } from './tokens.ts';

/** How accounts, sessions and roles meet OWASP ASVS 5.0, as this instance is set. */
export const peopleRequirements = (policy: Policy): Requirement[] => [
  ...authentication(policy),
  ...sessionManagement(policy),
  ...authorization,
  ...selfContainedTokens,
  ...delegation,
];
