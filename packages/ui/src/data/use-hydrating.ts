import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * Whether this part of the page is just being brought to life from the server's HTML.
 * Parts come to life one after the other, so an answer may be there before the part that shows it; shown at
 * once, it would contradict the HTML and React would throw the HTML away.
 */
export const useHydrating = (): boolean =>
  useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
