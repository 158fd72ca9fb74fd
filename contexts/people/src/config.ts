import {
  boolean,
  config,
  days,
  integer,
  minutes,
  oneOf,
  text,
  type ValuesOf,
} from '@vicinity/config';
import { Role } from '@vicinity/core';

const anyRole = `(${Role.options.join('|')})`;
const rolesPattern = new RegExp(`^(none|${anyRole}(,${anyRole})*)$`);

export const peopleConfig = config('PEOPLE', {
  invitationValid: days({
    min: 1,
    max: 90,
    default: 14,
    meaning: 'How long the link of an invitation works.',
  }),
  signInAttempts: integer({
    unit: 'attempts',
    min: 3,
    max: 100,
    default: 5,
    meaning:
      'Failed sign-ins to one account until the next one waits: 1 s, then twice as long each time, up to 15 minutes.',
  }),
  signInAttemptsFromAddress: integer({
    unit: 'attempts',
    min: 10,
    max: 10_000,
    default: 50,
    meaning:
      'The same from one address, to whatever accounts. One failure a minute is forgiven; raise it for a large office behind one address.',
  }),
  confirmationValid: minutes({
    min: 1,
    max: 60,
    default: 10,
    meaning:
      'How long it counts that somebody has shown that it is them, before how they sign in is changed.',
  }),
  registration: oneOf(['open', 'domains', 'invitation', 'closed'], {
    default: 'invitation',
    meaning:
      'Who may make an account, until an admin decides it at Admin, Sign-in: anybody, whoever has an address of these domains, whoever is invited, or nobody new.',
  }),
  registrationDomains: text({
    pattern: /^(none|[a-z0-9-]+(\.[a-z0-9-]+)+(,[a-z0-9-]+(\.[a-z0-9-]+)+)*)$/,
    valid: 'none, or domains with commas between them, such as example.com,example.org',
    default: 'none',
    meaning: 'The domains, where registration is by domains.',
  }),
  registrationRole: oneOf(['guest', 'member', 'maintainer', 'editor', 'organiser'], {
    default: 'member',
    meaning: 'The role of whoever makes an account.',
  }),
  privateProviders: boolean({
    default: false,
    meaning:
      'Whether the hub asks identity providers at private addresses such as 10.0.0.0/8, always by https.',
  }),
  mailCodes: boolean({
    default: true,
    meaning:
      'Whether codes by mail are a second factor. Level 3 of OWASP ASVS forbids them; who has nothing else then signs in with the password alone.',
  }),
  secondFactorRoles: text({
    pattern: rolesPattern,
    valid: `none, or roles with commas between them, such as owner,admin: ${Role.options.join(', ')}`,
    default: 'none',
    meaning: 'Whoever has one of these roles needs a second factor.',
  }),
  secondFactorGrace: days({
    min: 0,
    max: 90,
    default: 14,
    meaning:
      'How long they may go without one, counted for each from the first visit that lacks it; after that they can add one and do nothing else.',
  }),
  impersonation: boolean({
    default: false,
    meaning:
      'Whether who may, by their role, acts in the place of somebody else, to see what they see. The person is told, and everything done is in the audit log under both names.',
  }),
  impersonationTime: minutes({
    min: 5,
    max: 60,
    default: 30,
    meaning: 'How long that lasts at most.',
  }),
});
export type PeopleSettings = ValuesOf<typeof peopleConfig>;
