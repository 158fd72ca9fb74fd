import { type Page, type Person, toPage } from '@vicinity/core';
import { type Db, StoredInstant, sql } from '@vicinity/database';
import { z } from 'zod';
import type { InboxItem } from '../../contract/routes.ts';
import { IntentId, SendState } from '../../contract/values.ts';

const Row = z.object({
  id: IntentId,
  kind: z.string(),
  title: z.string(),
  lines: z.array(z.string()),
  actionLabel: z.string().nullable(),
  actionPath: z.string().nullable(),
  reason: z.string(),
  at: StoredInstant,
  readAt: StoredInstant.nullable(),
  mailState: SendState.nullable(),
  mailReason: z.string().nullable(),
});

type Asked = { after?: IntentId | undefined; limit: number; show: 'all' | 'unread' };

/** One's own notifications, newest first (ids are UUIDv7), each with what became of it by mail. */
export const listInbox =
  ({ db }: { db: Db }) =>
  async (actor: Person, { after, limit, show }: Asked): Promise<Page<InboxItem>> => {
    const rows = await db.many(
      Row,
      sql`
        select i.id, i.kind, i.title, i.lines, i.action_label as "actionLabel", i.action_path as "actionPath",
          i.reason, i.created_at as at, i.read_at as "readAt",
          m.state as "mailState", m.state_reason as "mailReason"
        from notifications.intent i
        left join notifications.intent m
          on m.person_id = i.person_id and m.kind = i.kind and m.key = i.key and m.channel = 'mail'
        where i.channel = 'inbox' and i.person_id = ${actor.id}
          ${after === undefined ? sql`` : sql`and i.id < ${after}`}
          ${show === 'unread' ? sql`and i.read_at is null` : sql``}
        order by i.id desc limit ${limit + 1}`,
    );
    return toPage(rows.map(toItem), limit, ({ id }) => id);
  };

const toItem = ({
  actionLabel: label,
  actionPath: path,
  mailState: state,
  mailReason: reason,
  ...row
}: z.output<typeof Row>): InboxItem => ({
  ...row,
  action: label !== null && path !== null ? { label, path } : null,
  mail: state && { state, reason },
});
