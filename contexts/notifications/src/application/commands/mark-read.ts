import type { Person } from '@vicinity/core';
import type { Db } from '@vicinity/database';
import { tell } from '@vicinity/realtime';
import { NotificationNotFound } from '../../contract/problems.ts';
import { InboxTopic } from '../../contract/topics.ts';
import type { IntentId } from '../../contract/values.ts';
import { setRead, setReadUpTo } from '../../infrastructure/inbox.ts';

type Deps = { readonly db: Db };

/** @throws NotificationNotFound when it is not in this person's inbox */
export const markRead =
  ({ db }: Deps) =>
  (actor: Person, { intentId, read }: { intentId: IntentId; read: boolean }) =>
    db.transaction(async (tx) => {
      if (!(await setRead(tx, actor.id, intentId, read))) throw NotificationNotFound({ intentId });
      await tell(tx, [InboxTopic.hint(actor.id, {})]);
    });

/** Up to the newest one seen, so that what arrives meanwhile is not swallowed unread. */
export const markAllRead =
  ({ db }: Deps) =>
  (actor: Person, { upTo }: { upTo: IntentId }) =>
    db.transaction(async (tx) => {
      const marked = await setReadUpTo(tx, actor.id, upTo);
      if (marked > 0) await tell(tx, [InboxTopic.hint(actor.id, {})]);
      return { marked };
    });
