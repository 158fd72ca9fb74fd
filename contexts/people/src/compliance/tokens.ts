import { met, type Requirement, testsIn } from '@vicinity/audit/contract';

const tokens = testsIn('packages/auth/src/session-tokens.test.ts');

/** V9, self-contained tokens: those that devices hold. */
export const selfContainedTokens: readonly Requirement[] = [
  met(
    '9.1.1',
    'A token counts only with its signature',
    tokens('one changed bit is refused, wherever it is'),
  ),
  met(
    '9.1.2',
    'One kind of signature is taken',
    tokens('a token without signature, or signed with what is public, is refused'),
    { why: 'EdDSA alone.' },
  ),
  met(
    '9.1.3',
    'Keys come from the hub alone',
    tokens('somebody else’s key is refused: by its id, brought along, or at an address'),
  ),
  met('9.2.1', 'A token whose time is over is refused', tokens('its time over')),
  met('9.2.2', 'A token of another type is refused', tokens('another type, such as an ID token')),
  met('9.2.3', 'A token for somebody else is refused', tokens('another audience')),
  met('9.2.4', 'Tokens say whom they are for', tokens('another audience', 'another issuer'), {
    why: 'One audience: the API of this hub.',
  }),
];
