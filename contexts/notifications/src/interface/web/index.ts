export { Bell } from './bell.tsx';
export { InboxScreen } from './inbox-screen.tsx';
export { MailboxScreen } from './mailbox-screen.tsx';
export { NeedsMe } from './needs-me.tsx';
export { useLiveInbox } from './use-live-inbox.ts';
export { useUnread } from './use-unread.ts';
