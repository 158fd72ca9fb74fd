import { may, type Page, type Person, PersonId, toPage } from '@vicinity/core';
import { type Db, StoredInstant, sql } from '@vicinity/database';
import { z } from 'zod';
import { ReadAllMail } from '../../contract/permissions.ts';
import { MessageNotFound, NoMailbox } from '../../contract/problems.ts';
import type { Message, MessageCard } from '../../contract/routes.ts';
import { IntentId } from '../../contract/values.ts';

type Deps = {
  readonly db: Db;
  /** Whether mail goes to the mailbox at all. */
  readonly developmentMailbox: boolean;
};

const CardRow = z.object({
  id: IntentId,
  personId: PersonId,
  recipient: z.string(),
  subject: z.string(),
  at: StoredInstant,
});
const MessageRow = CardRow.extend({ sender: z.string(), html: z.string(), text: z.string() });

type Asked = { after?: IntentId | undefined; limit: number; search?: string | undefined };

/** @throws NoMailbox when mail leaves through a server */
export const listMailbox =
  ({ db, developmentMailbox }: Deps) =>
  async (actor: Person, { after, limit, search }: Asked): Promise<Page<MessageCard>> => {
    if (!developmentMailbox) throw NoMailbox({});
    const rows = await db.many(
      CardRow,
      sql`
        select id, person_id as "personId", recipient, subject, sent_at as at
        from notifications.mailbox_message
        where ${readableBy(actor)}
          ${after === undefined ? sql`` : sql`and id < ${after}`}
          ${search ? sql`and strpos(lower(recipient || ' ' || subject), lower(${search})) > 0` : sql``}
        order by id desc limit ${limit + 1}`,
    );
    return toPage(rows, limit, ({ id }) => id);
  };

/** @throws NoMailbox, MessageNotFound */
export const readMessage =
  (deps: Deps) =>
  async (actor: Person, { messageId }: { messageId: IntentId }): Promise<Message> => {
    const { html: _, ...message } = await findMessage(deps, actor, messageId);
    return message;
  };

/**
 * The HTML part, with links that open a new tab: a frame is no place to walk about the hub in.
 * @throws NoMailbox, MessageNotFound
 */
export const showMessage =
  (deps: Deps) =>
  async (actor: Person, { messageId }: { messageId: IntentId }): Promise<string> => {
    const { html } = await findMessage(deps, actor, messageId);
    return html.replace('<head>', '<head><base target="_blank"/>');
  };

const findMessage = async (
  { db, developmentMailbox }: Deps,
  actor: Person,
  messageId: IntentId,
) => {
  if (!developmentMailbox) throw NoMailbox({});
  const message = await db.maybeOne(
    MessageRow,
    sql`
      select id, person_id as "personId", recipient, subject, sent_at as at, sender, html, plain as text
      from notifications.mailbox_message where id = ${messageId} and ${readableBy(actor)}`,
  );
  if (!message) throw MessageNotFound({ messageId });
  return message;
};

const readableBy = (actor: Person) =>
  may(actor, ReadAllMail) ? sql`true` : sql`person_id = ${actor.id}`;
