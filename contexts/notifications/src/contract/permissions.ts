import { permission } from '@vicinity/core';

/**
 * Read everybody's mail in the development mailbox. It holds invitation links, which let their bearer in: admins
 * could make such links anyway. Everybody reads their own.
 */
export const ReadAllMail = permission('notifications.read-all-mail', {
  summary: 'Read everybody’s mail in the development mailbox',
  roles: ['admin'],
});
