import { permission } from '@vicinity/core';

/** Read what was done by whom, and check that nobody has tampered with it. */
export const ReadAudit = permission('audit.read', {
  summary: 'Read and verify the audit log',
  roles: ['admin'],
});
