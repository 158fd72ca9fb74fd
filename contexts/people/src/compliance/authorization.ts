import {
  documents,
  met,
  notApplicable,
  notMet,
  type Requirement,
  testsIn,
} from '@vicinity/audit/contract';

const commands = 'contexts/people/src/application/commands';
const routes = testsIn('tests/security/access.test.ts');
const roles = testsIn(`${commands}/define-roles.test.ts`);

/** V8, authorization. */
export const authorization: readonly Requirement[] = [
  met(
    '8.1.1',
    'Who may call what, and about whom, is documented',
    documents('docs/access.md', 'docs/roles.md'),
  ),
  notMet(
    '8.1.2',
    'Who may read and change which fields is documented',
    'That admins alone change some fields of a profile stands with that request, not in one place.',
  ),
  met(
    '8.1.3',
    'What else is looked at, such as addresses and devices, is documented',
    documents('docs/sign-in-protection.md'),
  ),
  notMet(
    '8.1.4',
    'How that decides, from which thresholds on, is documented',
    'For signing in it is; beyond that nothing of the kind decides.',
  ),
  met(
    '8.2.1',
    'Whoever lacks the permission is refused',
    routes(
      'every route that the hub serves is declared in a contract, and so stands in this table',
      'the canaries sing for those who may hear them',
    ),
    { why: 'Every route is called as everybody, with ids of their own, of others and of nobody.' },
  ),
  met('8.2.2', 'What belongs to others is out of reach, by id as well', [
    ...testsIn(`${commands}/end-sessions.test.ts`)(
      'one session ends at its owner’s wish; a foreign one looks like none',
    ),
    ...testsIn(`${commands}/own-identities.test.ts`)('one’s own are nobody else’s to disconnect'),
  ]),
  met('8.2.3', 'Fields are read and changed by who may', [
    ...testsIn(`${commands}/change-profile.test.ts`)(
      'of somebody else, or what the company says, is not a member’s to change',
    ),
    ...testsIn('packages/http/src/answer.test.ts')(
      'keep fields to themselves that the schema does not name',
    ),
  ]),
  notMet(
    '8.2.4',
    'Time, place and device change what is allowed, also during a session',
    'They do while somebody signs in; a session is not judged by them.',
  ),
  met(
    '8.3.1',
    'The server decides',
    testsIn('packages/http/src/server.test.ts')(
      'needs the permission, before the body is looked at',
    ),
  ),
  met(
    '8.3.2',
    'What changes a decision counts at once',
    roles(
      'changed, changes for everybody who has it: what is taken ends, what is new waits for a sign-in',
      'removed, is lost at once by who has it, and they keep their others',
    ),
    { why: 'Within a second, on every process.' },
  ),
  met(
    '8.3.3',
    'Whoever acts for somebody may do no more than they',
    testsIn(`${commands}/impersonate.test.ts`)(
      'it ends within a second when either of them gains or loses what it stands on',
    ),
    { why: 'Tokens of programs as well: what they were made for, and their owner still may.' },
  ),
  notApplicable(
    '8.4.1',
    'Tenants are kept apart',
    'One hub is one community, with a database of its own.',
  ),
  notMet(
    '8.4.2',
    'Administration has several layers of defence',
    'Roles and second factors guard it; neither the device nor the context is judged.',
  ),
];
