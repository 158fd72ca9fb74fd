'use client';

import { useApiQuery } from '@vicinity/ui';
import { countUnreadRoute } from '../../contract/routes.ts';

/** How many notifications are unread; 0 until it is known, 100 for that many or more. */
export const useUnread = (): number => useApiQuery(countUnreadRoute, {}).data?.unread ?? 0;
