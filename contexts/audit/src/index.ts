export { type AuditSettings, auditConfig } from './config.ts';
export { WrongAuditKey } from './infrastructure/seal-key.ts';
export { type AuditSecrets, auditMigrations, auditModule, auditTrail } from './module.ts';
export type { Audit, Happening } from './record.ts';
