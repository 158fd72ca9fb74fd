export { MailboxScreen as default } from '@vicinity/notifications/web';
