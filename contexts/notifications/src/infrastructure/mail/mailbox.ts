import { type Db, sql } from '@vicinity/database';
import type { Mail, Transport } from './transport.ts';

/** The development mailbox: a table that the hub shows as a page. Mail gets no further. */
export const mailboxTransport = (db: Db, from: string): Transport => ({
  name: 'mailbox',
  lines: 1,
  batch: 200,
  repeatable: true,
  longestMs: 5_000,
  open: () => ({
    send: async (mails) => {
      await deliver(db, from, mails);
      return mails.map(() => ({ result: 'accepted' }));
    },
    close: () => {},
  }),
});

const deliver = async (db: Db, from: string, mails: readonly Mail[]): Promise<void> => {
  const rows = mails.map(({ id, to, subject, html, text }) => ({
    id,
    person_id: to.id,
    recipient: `${to.name} <${to.address}>`,
    subject,
    html,
    plain: text,
  }));
  await db.run(sql`
    insert into notifications.mailbox_message (id, person_id, sender, recipient, subject, html, plain)
    select id, person_id, ${from}, recipient, subject, html, plain
    from json_to_recordset(${JSON.stringify(rows)}::json) as row(
      id uuid, person_id uuid, recipient text, subject text, html text, plain text)
    on conflict (id) do nothing`);
};
