'use client';

import type { PersonId } from '@vicinity/core';
import { useLive } from '@vicinity/ui';
import { countUnreadRoute, listInboxRoute } from '../../contract/routes.ts';
import { InboxTopic } from '../../contract/topics.ts';

const ofInbox = [countUnreadRoute, listInboxRoute];

/** Keeps a person's inbox and its count up to date, wherever they are shown. For the frame, once. */
export const useLiveInbox = (personId: PersonId | undefined): void =>
  useLive(InboxTopic, personId, ofInbox);
