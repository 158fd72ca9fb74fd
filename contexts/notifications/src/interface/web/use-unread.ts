'use client';

import { useApiQuery } from '@vicinity/ui';
import { countUnreadRoute } from '../../contract/routes.ts';

/** How often an open page asks for news, in milliseconds. */
export const LOOK_EVERY_MS = 30_000;

/** How many notifications are unread; 0 until it is known, 100 for that many or more. */
export const useUnread = (): number =>
  useApiQuery(countUnreadRoute, {}, { refetchInterval: LOOK_EVERY_MS }).data?.unread ?? 0;
