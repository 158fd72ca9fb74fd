import {
  documents,
  met,
  notApplicable,
  notMet,
  type Requirement,
  testsIn,
} from '@vicinity/audit/contract';
import { Role } from '@vicinity/core';
import { rolesIn } from '../domain/factor-policy.ts';
import type { Policy } from './policy.ts';

const commands = 'contexts/people/src/application/commands';
const passwordPolicy = testsIn('contexts/people/src/domain/password-policy.test.ts');
const passwords = testsIn(`${commands}/passwords.test.ts`);
const throttled = testsIn(`${commands}/throttled-sign-in.test.ts`);
const factors = testsIn(`${commands}/second-factors.test.ts`);
const factorPolicy = testsIn(`${commands}/factor-policy.test.ts`);
const mailCodes = testsIn(`${commands}/mail-codes.test.ts`);
const passkeys = testsIn(`${commands}/passkeys.test.ts`);
const invitations = testsIn(`${commands}/invite-people.test.ts`);
const identities = testsIn(`${commands}/enter-by-identity.test.ts`);
const ownIdentities = testsIn(`${commands}/own-identities.test.ts`);
const addresses = testsIn(`${commands}/change-address.test.ts`);
const directories = testsIn('contexts/people/src/interface/scim/api.test.ts');
const codes = testsIn('packages/auth/src/second-factors.test.ts');
const providers = testsIn('packages/auth/src/single-sign-on/provider-clients.test.ts');
const routes = testsIn('tests/security/access.test.ts');
const passwordField = testsIn('tests/e2e/sign-in.spec.ts')(
  'a password is hidden as it is typed, and pasted or filled in by a manager all the same',
);
const everyRoute = routes(
  'every route that the hub serves is declared in a contract, and so stands in this table',
);

/** V6, authentication. */
export const authentication = (policy: Policy): Requirement[] => [
  ...documented,
  ...passwordSecurity,
  ...general(policy),
  ...recovery,
  ...secondFactors,
  ...outOfBand,
  ...assertions,
];

const documented = [
  met(
    '6.1.1',
    'How guessing is slowed down, how that is set, and how nobody is locked out by it, is documented',
    documents('docs/sign-in-protection.md', 'docs/configuration.md'),
  ),
  met(
    '6.1.2',
    'Words that passwords are kept free of are documented',
    documents('contexts/people/README.md'),
    { why: 'Their owner’s name and address, and the name of the hub.' },
  ),
  met(
    '6.1.3',
    'Every way in is documented, with its strength',
    documents(
      'docs/sign-in-protection.md',
      'docs/two-step.md',
      'docs/single-sign-on.md',
      'docs/tokens.md',
    ),
  ),
];

const passwordSecurity = [
  met(
    '6.2.1',
    'Passwords have 8 characters or more',
    testsIn(`${commands}/set-up.test.ts`)(
      'that was made up is refused; what else is wrong is named at its field',
    ),
  ),
  met(
    '6.2.2',
    'People change their password',
    passwords(
      'needs the old one, ends every session but the one it gives in exchange, and tells the owner',
    ),
  ),
  met(
    '6.2.3',
    'Changing a password takes the present one',
    passwords('is refused with a wrong old one, as often as a sign-in would be'),
  ),
  met(
    '6.2.4',
    'The 3000 most common passwords are refused',
    passwordPolicy('is among what everybody tries'),
    {
      why: 'The 49,000 most common, also with digits behind them.',
    },
  ),
  met(
    '6.2.5',
    'Any composition of characters is taken',
    passwords('accepts 200 characters of any script, and each of them counts'),
  ),
  met('6.2.6', 'Password fields hide what is typed', passwordField),
  met('6.2.7', 'Pasting and password managers are welcome', passwordField),
  met(
    '6.2.8',
    'Passwords are compared as they were typed',
    [
      ...passwords('accepts 200 characters of any script, and each of them counts'),
      ...testsIn('packages/auth/src/auth.test.ts')(
        'a password is verified against its hash, whichever way its letters are composed',
      ),
    ],
    { why: 'Nothing is cut or folded; Unicode is normalised, as NIST SP 800-63B asks.' },
  ),
  met(
    '6.2.9',
    'Passwords of 64 characters and more are taken',
    passwords('accepts 200 characters of any script, and each of them counts'),
  ),
  met('6.2.10', 'Passwords do not expire', everyRoute, {
    why: 'No setting and no route makes one expire.',
  }),
  met(
    '6.2.11',
    'Passwords that are easy to guess here are refused',
    passwordPolicy('is little besides who somebody is and where'),
  ),
  met(
    '6.2.12',
    'Passwords that are known from breaches are refused',
    passwordPolicy('is among what everybody tries'),
    {
      why: 'Those of a list that comes with the hub and asks nobody: the 49,000 most common ones.',
    },
  ),
];

const general = ({ settings }: Policy) => [
  met(
    '6.3.1',
    'Guessing and stuffing are slowed down as documented',
    throttled(
      'waits twice as long after each failure, up to 15 minutes, wherever tries come from',
      'all of them, though fifty come at once',
      'lets its owner in from a browser that they have used before, and only there',
    ),
  ),
  met(
    '6.3.3',
    'Nobody comes in by one factor alone; at level 3, one of them resists phishing',
    factorPolicy('after that they can add one and do nothing else, until they have'),
    {
      why: 'Level 3 asks for passkeys; codes of apps are taken as well, so that part is not met.',
      settings: [
        {
          variable: 'PEOPLE_SECOND_FACTOR_ROLES',
          value: settings.secondFactorRoles,
          wanted: Role.options.join(','),
          meets: rolesIn(settings.secondFactorRoles).length === Role.options.length,
        },
      ],
    },
  ),
  met('6.3.4', 'There is no way in that is not documented', [
    ...everyRoute,
    ...factorPolicy('after that they can add one and do nothing else, until they have'),
  ]),
  met('6.3.5', 'People are told of suspicious sign-ins', [
    ...throttled('is told to its owner, once a day, and to nobody else'),
    ...factors('ends after five wrong codes, right or not what comes then, and the owner is told'),
  ]),
  met(
    '6.3.6',
    'Mail is no factor',
    mailCodes('where mail is no factor, nobody adds it, and who has it signs in by the password'),
    {
      settings: [
        {
          variable: 'PEOPLE_MAIL_CODES',
          value: String(settings.mailCodes),
          wanted: 'false',
          meets: !settings.mailCodes,
        },
      ],
    },
  ),
  met('6.3.7', 'People are told when how they sign in changes, their address among it', [
    ...passwords(
      'needs the old one, ends every session but the one it gives in exchange, and tells the owner',
    ),
    ...factors(
      'ends every session as it is added but the one given in exchange, and its owner is told',
    ),
    ...addresses(
      'an address changes once the new one has answered, and both hear of it',
      'changes the address of somebody else, and both addresses hear of it',
    ),
    ...directories('somebody whose address a directory changes is told at both'),
  ]),
  met('6.3.8', 'Nobody learns who has an account', [
    ...throttled(
      'by any answer of a try, refused for its password or for their number',
      'by the time of an answer',
    ),
    ...passwords('answers the same for an address that nobody has, and queues the same work'),
  ]),
];

const recovery = [
  met(
    '6.4.1',
    'First secrets are random, work once, and end soon',
    invitations(
      'welcomes its person by name, takes a password and a time zone, and works once',
      'ends after its time, and with the suspension of its person',
    ),
  ),
  met('6.4.2', 'There are no hints and no secret questions', everyRoute),
  met(
    '6.4.3',
    'A forgotten password is reset without going around second factors',
    factors('a reset of the password keeps second factors, and ends the half of a sign-in'),
  ),
  met(
    '6.4.4',
    'Who lost a factor is identified as well as when it was added',
    factors(
      'with a reason that the audit log keeps; sessions end, the owner is told, the password is enough',
    ),
    { why: 'By an admin, who is told to see or call them; the password is still asked for.' },
  ),
  notMet(
    '6.4.5',
    'People are reminded before a way in expires',
    'Access tokens end without a reminder.',
  ),
  met(
    '6.4.6',
    'Admins start a reset, and never choose the password',
    passwords(
      'sets a new one by a link, once; ends every session, signs nobody in, and tells the owner',
    ),
    {
      why: 'Anybody asks for the link, which goes to its owner alone; no route sets a password for another.',
    },
  ),
];

const secondFactors = [
  met('6.5.1', 'Codes work once', [
    ...factors(
      'takes a code once, and none from before it',
      'of fifty at once with one code for one sign-in, lets one in',
      'used by many at once lets one in',
    ),
    ...mailCodes('used by fifty at once let one in'),
  ]),
  met(
    '6.5.2',
    'Backup codes are hashed as passwords are',
    factors('keeps its secret and the backup codes unreadable in the database'),
  ),
  met(
    '6.5.3',
    'Codes and seeds come from a secure source of chance',
    codes(
      'come from a secret that is given as an address and as text',
      'are read however they are typed',
    ),
  ),
  met(
    '6.5.4',
    'Codes have 20 bits or more',
    codes('are those of RFC 6238', 'are read however they are typed'),
    {
      why: 'Six digits, or 55 bits for backup codes.',
    },
  ),
  notMet(
    '6.5.5',
    'Mailed codes end after 10 minutes, those of apps after 30 seconds',
    'Mailed ones do. Those of apps are taken a period early or late, for clocks that are off: up to 90 seconds.',
  ),
  met(
    '6.5.6',
    'Every factor can be removed when it is lost',
    factors(
      'is removed with its backup codes, and the password is enough again',
      'with a reason that the audit log keeps; sessions end, the owner is told, the password is enough',
    ),
  ),
  notApplicable(
    '6.5.7',
    'Biometrics are a second factor only',
    'The hub sees none: a passkey’s device checks who holds it.',
  ),
  met(
    '6.5.8',
    'Codes of apps are judged by the time of the server',
    codes('are refused once they, or a later one, were used'),
  ),
];

const outOfBand = [
  notApplicable(
    '6.6.1',
    'Codes by phone are safe, and absent at level 3',
    'No code goes by phone.',
  ),
  met(
    '6.6.2',
    'A mailed code is for the sign-in that asked for it',
    mailCodes('take the second step, each once and for its own sign-in'),
  ),
  met(
    '6.6.3',
    'Mailed codes cannot be guessed',
    mailCodes('may be guessed at five times', 'are mailed six times an hour'),
  ),
  notApplicable('6.6.4', 'Nobody is flooded with pushes', 'Nothing is confirmed by push.'),
  notMet(
    '6.7.1',
    'Keys that verify sign-ins are kept from changes',
    'Public keys of passkeys are rows of the database, without a seal of their own.',
  ),
  met(
    '6.7.2',
    'Challenges are long, and never the same',
    passkeys(
      'is not added for a challenge of somebody else, of another hub, or one that was answered',
    ),
  ),
];

const assertions = [
  met(
    '6.8.1',
    'One provider cannot speak for another’s people',
    identities(
      'a subject is one person at one issuer: two providers may know different people by it',
    ),
  ),
  met(
    '6.8.2',
    'What a provider says counts only with its signature',
    providers('a token without a signature', 'a token that somebody else signed'),
  ),
  met(
    '6.8.3',
    'A SAML assertion is taken once',
    testsIn(`${commands}/saml.test.ts`)(
      'an assertion that was used is not taken by another sign-in either',
      'is taken once, however many ask for it at once',
    ),
  ),
  met(
    '6.8.4',
    'Where a provider has to ask for the password again, that is checked',
    ownIdentities(
      'whoever has no password shows at their provider that it is them, and nobody else does for them',
    ),
  ),
];
