import type { Deps } from './application/deps.ts';
import { makeAnchor } from './application/make-anchor.ts';
import { listEntries } from './application/queries/list-entries.ts';
import { reportCompliance } from './application/queries/report-compliance.ts';
import { checkAnchor, verify } from './application/verify.ts';

/** Everything one can ask of the log, its dependencies given. */
export const auditLog = (deps: Deps) => ({
  listEntries: listEntries(deps),
  kinds: () => deps.kinds.map(({ name, title, about }) => ({ name, title, about })),
  verify: verify(deps),
  makeAnchor: makeAnchor(deps),
  checkAnchor: checkAnchor(deps),
  reportCompliance: reportCompliance(deps),
});
export type AuditLog = ReturnType<typeof auditLog>;
