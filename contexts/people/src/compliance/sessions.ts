import { documents, met, notMet, type Requirement, testsIn } from '@vicinity/audit/contract';
import type { Policy } from './policy.ts';

const commands = 'contexts/people/src/application/commands';
const sessions = testsIn('packages/auth/src/sessions.test.ts');
const signIn = testsIn(`${commands}/sign-in.test.ts`);
const signOn = testsIn(`${commands}/finish-sign-on.test.ts`);
const passwords = testsIn(`${commands}/passwords.test.ts`);
const factors = testsIn(`${commands}/second-factors.test.ts`);

const ends = sessions(
  'a session unused for its idle time is over, one in use lives on until its absolute end',
);

/** V7, session management. */
export const sessionManagement = ({ sessionPolicy }: Policy): Requirement[] => [
  notMet(
    '7.1.1',
    'How long sessions last is documented, with reasons where it is longer than NIST advises',
    'It is documented; why it is longer than NIST SP 800-63B advises is not.',
  ),
  met(
    '7.1.2',
    'How many sessions somebody has at once, and what one more does, is documented',
    documents('docs/roles.md', 'docs/configuration.md'),
  ),
  met(
    '7.1.3',
    'Sessions with providers are documented beside those here',
    documents('docs/single-sign-on.md'),
  ),
  met(
    '7.2.1',
    'The server judges tokens',
    sessions('a token opens the door for the one it was given to'),
  ),
  met(
    '7.2.2',
    'Tokens are made for each session',
    sessions('a token opens the door for the one it was given to'),
  ),
  met(
    '7.2.3',
    'Tokens of sessions have 128 bits of chance or more',
    sessions('the database does not know the token'),
    { why: '256 bits, stored as a digest.' },
  ),
  notMet(
    '7.2.4',
    'Signing in gives a new token, and ends the one before',
    'Every sign-in gives a new one; by password, the session that the browser had lives on until it is over.',
  ),
  met('7.3.1', 'An unused session ends', ends, {
    settings: [
      {
        variable: 'SESSION_IDLE',
        value: `${sessionPolicy.idleDays}d`,
        wanted: 'what your own analysis of risks says',
        meets: true,
      },
    ],
  }),
  met('7.3.2', 'Every session ends after a while', ends, {
    settings: [
      {
        variable: 'SESSION_LIFETIME',
        value: `${sessionPolicy.lifetimeDays}d`,
        wanted: 'what your own analysis of risks says',
        meets: true,
      },
    ],
  }),
  met(
    '7.4.1',
    'A session that ended is of no use any more',
    sessions(
      'an ended session is over',
      'a session ended by another process is over within a second',
    ),
  ),
  met(
    '7.4.2',
    'Whoever is suspended loses every session',
    signIn('ends at once when its person is suspended, who cannot sign in again until reinstated'),
  ),
  met('7.4.3', 'A changed factor or password ends other sessions', [
    ...passwords(
      'needs the old one, ends every session but the one it gives in exchange, and tells the owner',
    ),
    ...factors(
      'ends every session as it is added but the one given in exchange, and its owner is told',
    ),
  ]),
  met(
    '7.4.4',
    'One signs out from every page',
    testsIn('tests/e2e/single-sign-on.spec.ts')(
      'a newcomer signs in with it, is at home, and signs out of both',
    ),
  ),
  met(
    '7.4.5',
    'Admins end the sessions of somebody',
    signIn('ends at once when its person is suspended, who cannot sign in again until reinstated'),
    { why: 'By suspending them.' },
  ),
  notMet(
    '7.5.1',
    'Changing how one signs in takes signing in anew',
    'Passwords, factors and connected accounts do; an admin who changes an address is not asked.',
  ),
  notMet(
    '7.5.2',
    'People see and end their sessions, having signed in anew',
    'They see and end them, without being asked for the password again.',
  ),
  notMet(
    '7.5.3',
    'What is most sensitive takes another proof',
    'Roles, providers and imports are changed without one.',
  ),
  met(
    '7.6.1',
    'Sessions here and with providers end as documented',
    signOn('signing out goes on to the provider, which knows the session'),
  ),
  met(
    '7.6.2',
    'Nobody is signed in without doing something for it',
    signOn('is taken in the browser that left alone'),
  ),
];
