/** Where people come back to; a page of this hub only, so that no link sends them elsewhere. */
export const pageAfterSignIn = (next: string | null): string =>
  next !== null && /^\/(?![/\\])/.test(next) ? next : '/app';
