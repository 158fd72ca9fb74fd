export { ComplianceScreen as default } from '@vicinity/audit/web';
