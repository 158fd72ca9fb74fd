import { isLocalPath } from '../../contract/local-path.ts';

/** Where people come back to; a page of this hub only, so that no link sends them elsewhere. */
export const pageAfterSignIn = (next: string | null): string =>
  next !== null && isLocalPath(next) ? next : '/app';
