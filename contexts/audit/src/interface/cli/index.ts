import type { Command } from '@vicinity/api-client/command';
import { anchorAudit } from './anchor-audit.ts';
import { exportAudit } from './export-audit.ts';
import { listAudit } from './list-audit.ts';
import { complianceReport } from './report-compliance.ts';
import { rotateKey } from './rotate-key.ts';
import { verifyAudit } from './verify-audit.ts';

/** What the audit log contributes to `vc`. */
export const auditCommands: readonly Command[] = [
  listAudit,
  exportAudit,
  verifyAudit,
  anchorAudit,
  complianceReport,
  rotateKey,
];
