import { Db, openPool } from '@vicinity/database';
import { sendDueMail } from '../application/send-due-mail.ts';
import { mailboxTransport } from '../infrastructure/mail/mailbox.ts';
import { rendererFor } from '../infrastructure/mail/render.ts';
import { smtpTransport } from '../infrastructure/mail/smtp.ts';

/** A process that sends all mail that is due, for tests that kill it: database, then the mail server or nothing. */
const [url = '', smtpUrl] = process.argv.slice(2);
const pool = openPool({ url });
const db = new Db(pool);
const from = 'hub@example.com';
await sendDueMail({
  db,
  transport: smtpUrl
    ? smtpTransport({ url: smtpUrl, from, host: 'hub', connections: 4, timeoutMs: 5_000 })
    : { ...mailboxTransport(db, from), batch: 10 },
  render: rendererFor('https://hub.example.com'),
  chance: () => 0,
})(new AbortController().signal);
await pool.end();
