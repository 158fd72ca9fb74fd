import { migrationsOf } from '@vicinity/database';

export { tokenText } from './access-token-text.ts';
export { type AccessToken, type AccessTokens, accessTokens } from './access-tokens.ts';
export { newBackupCodes, readBackupCode } from './backup-codes.ts';
export {
  type BrowserCookie,
  bearerToken,
  bearsToken,
  browserCookie,
  type SessionCookie,
  sessionCookie,
} from './cookie.ts';
export { ownKey } from './keys.ts';
export { challengeIn, type Passkey, type Passkeys, passkeysFor } from './passkeys.ts';
export { hashPassword, verifyPassword } from './password.ts';
export { type Sealing, sealing } from './sealing.ts';
export { type ProgramTokens, type SessionTokens, sessionTokens } from './session-tokens.ts';
export {
  createSessions,
  type Device,
  type Opened,
  type Sessions,
  type SessionsOptions,
} from './sessions.ts';
export { hashToken, newToken } from './token.ts';
export { newTotpSecret, totpCode, totpPeriod, totpSetUp } from './totp.ts';

export const authMigrations = migrationsOf('auth', new URL('../migrations/', import.meta.url));
