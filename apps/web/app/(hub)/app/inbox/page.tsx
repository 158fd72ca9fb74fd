export { InboxScreen as default } from '@vicinity/notifications/web';
