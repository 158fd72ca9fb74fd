export { AuditScreen as default } from '@vicinity/audit/web';
