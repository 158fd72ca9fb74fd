import type { Person } from '@vicinity/core';
import type { Db } from '@vicinity/database';
import { NotificationNotFound } from '../../contract/problems.ts';
import type { IntentId } from '../../contract/values.ts';
import { setRead, setReadUpTo } from '../../infrastructure/inbox.ts';

type Deps = { readonly db: Db };

/** @throws NotificationNotFound when it is not in this person's inbox */
export const markRead =
  ({ db }: Deps) =>
  async (actor: Person, { intentId, read }: { intentId: IntentId; read: boolean }) => {
    if (!(await setRead(db, actor.id, intentId, read))) throw NotificationNotFound({ intentId });
  };

/** Up to the newest one seen, so that what arrives meanwhile is not swallowed unread. */
export const markAllRead =
  ({ db }: Deps) =>
  async (actor: Person, { upTo }: { upTo: IntentId }) => ({
    marked: await setReadUpTo(db, actor.id, upTo),
  });
