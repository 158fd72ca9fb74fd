import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from './transport.ts';

export type Sender = {
  /** `Vicinity <hub@example.com>` or a bare address. */
  readonly from: string;
  /** Names the instance in message ids: the host of its public URL. */
  readonly host: string;
};

/** A message as it goes over the wire, with its envelope. */
export type Composed = {
  readonly envelope: { readonly from: string; readonly to: string[] };
  readonly bytes: Buffer;
};

/** The Message-ID stays the same at every attempt, so that a mail program can tell a second copy. */
export const compose = async (mail: Mail, { from, host }: Sender): Promise<Composed> => {
  const message = new MailComposer({
    from,
    to: { name: mail.to.name, address: mail.to.address },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${host}>`,
    // Keeps out-of-office replies away. See RFC 3834, section 5.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from: sender, to } = message.getEnvelope();
  if (sender === false) throw new TypeError(`${from}: expected an address to send from`);
  return { envelope: { from: sender, to }, bytes: await message.build() };
};
