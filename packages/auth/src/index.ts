import { migrationsOf } from '@vicinity/database';

export {
  type BrowserCookie,
  bearerToken,
  browserCookie,
  type SessionCookie,
  sessionCookie,
} from './cookie.ts';
export { ownKey } from './keys.ts';
export { hashPassword, verifyPassword } from './password.ts';
export { createSessions, type Device, type Sessions, type SessionsOptions } from './sessions.ts';

export const authMigrations = migrationsOf('auth', new URL('../migrations/', import.meta.url));
