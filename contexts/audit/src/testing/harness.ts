import { days } from '@vicinity/config';
import { type Clock, randomIds } from '@vicinity/core';
import type { Db } from '@vicinity/database';
import type { AuditSettings } from '../config.ts';
import type { AuditKind } from '../contract/kind.ts';
import { auditModule, auditTrail } from '../module.ts';

export const auditKey = 'a key of the audit log for tests';

export const quantity = (text: string) => days({ min: 1, max: 3650, meaning: '' }).parse(text);

export const testSettings: AuditSettings = {
  key: null,
  keysBefore: null,
  keepSignIns: quantity('365'),
  keepChanges: quantity('1095'),
  testResults: null,
  privateStreams: false,
};

/** The writing side, for contexts under test. */
export const testTrail = (clock: Clock) => auditTrail({ clock, secrets: [auditKey] });

/** The reading side of the same log. */
export const testAudit = (db: Db, clock: Clock, kinds: readonly AuditKind[]) =>
  auditModule({
    db,
    clock,
    secrets: [auditKey],
    kinds,
    audit: testTrail(clock),
    settings: testSettings,
    requirements: () => [],
    ids: randomIds,
    publicUrl: 'http://localhost:3000',
  });
