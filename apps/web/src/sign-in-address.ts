/** Where somebody without a session goes, to come back to where they are now. */
export const signInAddress = ({
  pathname,
  search,
}: Pick<Location, 'pathname' | 'search'>): string =>
  `/sign-in?next=${encodeURIComponent(pathname + search)}`;

let isLeaving = false;

/**
 * Notes that the person signs out by themselves. They go where that leads, which may be their provider: that their
 * session has ended, which is heard at the same time, leads nowhere.
 */
export const setLeaving = (leaving: boolean): void => {
  isLeaving = leaving;
};

/** Leaves for the sign-in page. A full load, so that nothing of the last person stays in memory. */
export const toSignIn = (): void => {
  if (!isLeaving) window.location.replace(signInAddress(window.location));
};
