import type { InboxItem } from '../../contract/routes.ts';

/** What became of the same news by mail, as a sentence; empty when it does not go by mail. */
export const mailWords = (mail: InboxItem['mail']): string => {
  if (mail === null) return '';
  const because = mail.reason === null ? '' : ` (${mail.reason.replace(/\.$/, '')})`;
  switch (mail.state) {
    case 'queued':
      return mail.reason === null
        ? 'It also goes to you by mail in a moment.'
        : `The mail could not be sent yet and will be tried again${because}.`;
    case 'sending':
      return 'It is being sent to you by mail.';
    case 'accepted':
      return 'It also went to you by mail.';
    case 'failed':
      return `The mail could not be delivered${because}.`;
    case 'suppressed':
      return `It was not sent by mail${because}.`;
    case 'uncertain':
      return `The mail may not have arrived${because}.`;
  }
};
