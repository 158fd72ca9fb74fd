import { met, notApplicable, notMet, type Requirement, testsIn } from '@vicinity/audit/contract';

const commands = 'contexts/people/src/application/commands';
const providers = testsIn('packages/auth/src/single-sign-on/provider-clients.test.ts');
const signOn = testsIn(`${commands}/finish-sign-on.test.ts`);
const devices = testsIn(`${commands}/device-sign-in.test.ts`);
const tokens = testsIn('packages/auth/src/session-tokens.test.ts');
const identities = testsIn(`${commands}/enter-by-identity.test.ts`);

const noCode =
  'The hub gives no authorization codes: devices are let in by a code that is compared.';
const noProvider = 'The hub is no provider for others.';

/** V10, OAuth and OpenID Connect: as a client of providers, and for devices that are let in. */
export const delegation: readonly Requirement[] = [
  met(
    '10.1.1',
    'Tokens go to none but who needs them',
    testsIn(`${commands}/sign-in.test.ts`)(
      'gives a browser a cookie that scripts cannot read, and says who it is',
    ),
    { why: 'What providers give stays on the server.' },
  ),
  met('10.1.2', 'An answer is taken where it was asked for alone', [
    ...signOn('is taken in the browser that left alone', 'is taken once'),
    ...providers('a code is worth nothing without the browser that asked for it'),
  ]),
  met('10.2.1', 'Nobody can bring another an answer', [
    ...providers('PKCE is used with whoever does not offer it', 'the state of another sign-in'),
  ]),
  met('10.2.2', 'One provider’s answer is not taken for another’s', [
    ...signOn('that belongs to one provider is not taken from another'),
    ...providers('the issuer of somebody else'),
  ]),
  met(
    '10.2.3',
    'Nothing is asked for that is not needed',
    providers('a real provider says who came back'),
  ),
  met('10.3.1', 'Tokens for somebody else are refused', tokens('another audience')),
  met(
    '10.3.2',
    'A token does what it was made for',
    testsIn(`${commands}/personal-tokens.test.ts`)(
      'a token reads what it was made for, and changes nothing',
      'it grants nothing that its owner has lost since',
    ),
  ),
  met(
    '10.3.3',
    'Whose a token is follows from what never changes hands',
    tokens('a token stands for its session, and so does one of the same claims under the same key'),
  ),
  notApplicable(
    '10.3.4',
    'A token shows how well its owner was identified',
    'No route asks more of a token than of the session that it stands for.',
  ),
  notMet('10.3.5', 'A stolen token is of no use', 'Tokens are not bound to who holds them.'),
  notApplicable('10.4.1', 'Redirects go to registered addresses', noCode),
  notApplicable('10.4.2', 'A code works once', noCode),
  notApplicable('10.4.3', 'A code ends soon', noCode),
  met(
    '10.4.4',
    'A client uses the grants that it needs alone',
    devices('a code is for ten minutes, for one answer, and for one device'),
  ),
  met(
    '10.4.5',
    'A refresh token that comes back ends its family',
    devices(
      'clients side by side get the same next token; one that comes back later signs the device out',
    ),
  ),
  notApplicable('10.4.6', 'Codes are bound to who asked for them', noCode),
  notApplicable('10.4.7', 'Clients that register themselves are looked at', 'None can.'),
  met(
    '10.4.8',
    'Refresh tokens end for good',
    testsIn('packages/auth/src/sessions.test.ts')(
      'a session unused for its idle time is over, one in use lives on until its absolute end',
    ),
    { why: 'With the session of their device.' },
  ),
  met(
    '10.4.9',
    'People revoke tokens in the hub',
    devices(
      'the device stands among its owner’s sessions, and is signed out from there, or by itself',
    ),
  ),
  notApplicable('10.4.10', 'Clients with a secret prove it', 'There are none.'),
  notMet(
    '10.4.11',
    'A client gets the scopes that it needs',
    'A device may do all that its owner may; only personal access tokens are narrowed.',
  ),
  notApplicable('10.4.12', 'A client uses one way to be answered', noCode),
  notApplicable('10.4.13', 'Requests are pushed before they are made', noCode),
  notMet('10.4.14', 'Tokens are bound to who holds them', 'They are not.'),
  notApplicable('10.4.15', 'Details of a request come from its client', noCode),
  notMet('10.4.16', 'Clients prove who they are by a key', 'Devices are public clients.'),
  met(
    '10.5.1',
    'An ID token is taken for its own sign-in',
    providers('a token without the nonce', 'a token with another nonce'),
  ),
  met(
    '10.5.2',
    'People are known by what never changes hands',
    identities(
      'a subject is one person at one issuer: two providers may know different people by it',
    ),
  ),
  met('10.5.3', 'A provider cannot pose as another', providers('another issuer')),
  met(
    '10.5.4',
    'An ID token for another client is refused',
    providers('a token for another client'),
  ),
  notApplicable(
    '10.5.5',
    'Sign-outs by providers are checked',
    'No provider signs people out here.',
  ),
  notApplicable('10.6.1', 'A provider answers by code', noProvider),
  notApplicable('10.6.2', 'A provider does not sign people out unasked', noProvider),
  met(
    '10.7.1',
    'People agree to each client',
    devices('a device waits for its owner, who sees which one it is and lets it in, once'),
  ),
  notMet(
    '10.7.2',
    'They see what they agree to, and for how long',
    'They see which device and from where; not for how long.',
  ),
  met(
    '10.7.3',
    'They see what they agreed to, and end it',
    devices(
      'the device stands among its owner’s sessions, and is signed out from there, or by itself',
    ),
  ),
];
