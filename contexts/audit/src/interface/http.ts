import { type ServedRoute, serve } from '@vicinity/http';
import type { AuditLog } from '../audit-log.ts';
import { complianceRoute } from '../contract/compliance.ts';
import {
  checkAnchorRoute,
  listEntriesRoute,
  listKindsRoute,
  makeAnchorRoute,
  verifyRoute,
} from '../contract/routes.ts';

export const auditRoutes = (log: AuditLog): ServedRoute[] => [
  serve(listEntriesRoute, ({ query }) => log.listEntries(query)),
  serve(listKindsRoute, () => ({ kinds: log.kinds() })),
  serve(verifyRoute, ({ query }) => log.verify(query)),
  serve(makeAnchorRoute, () => log.makeAnchor()),
  serve(complianceRoute, () => log.reportCompliance()),
  serve(checkAnchorRoute, async ({ body }) => ({ findings: await log.checkAnchor(body) })),
];
