import type { Clock } from '@vicinity/core';
import type { Db } from '@vicinity/database';
import type { AuditSettings } from '../config.ts';
import type { AuditKind } from '../contract/kind.ts';
import type { Requirement } from '../contract/requirement.ts';
import type { KeyRing } from '../infrastructure/keys.ts';
import type { PersonKeys } from '../infrastructure/person-keys.ts';
import type { Audit } from '../record.ts';

/** What the commands and queries of the log are given, once. */
export type Deps = {
  readonly db: Db;
  readonly clock: Clock;
  readonly keys: KeyRing;
  readonly personKeys: PersonKeys;
  readonly audit: Audit;
  /** Every kind that contexts contribute, and the log's own. */
  readonly kinds: readonly AuditKind[];
  readonly settings: AuditSettings;
  /** How contexts meet what is asked of them, as they are set. */
  readonly requirements: () => readonly Requirement[];
};
