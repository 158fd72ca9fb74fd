import { type Live, shareLive } from '@vicinity/api-client';

let shared: Live | undefined;

/** What is heard of the hub by all tabs of this browser; connected as soon as there is something to hear. */
export const live = (): Live => {
  shared ??= shareLive(window.location.origin);
  return shared;
};
