/** Where somebody without a session goes, to come back to where they are now. */
export const signInAddress = ({
  pathname,
  search,
}: Pick<Location, 'pathname' | 'search'>): string =>
  `/sign-in?next=${encodeURIComponent(pathname + search)}`;

/** Leaves for the sign-in page. A full load, so that nothing of the last person stays in memory. */
export const toSignIn = (): void => window.location.replace(signInAddress(window.location));
