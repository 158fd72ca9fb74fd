import type { Clock, IdSource } from '@vicinity/core';
import { type Db, migrationsOf } from '@vicinity/database';
import { guardedSend, reachOf } from '@vicinity/http/outgoing';
import type { Deps } from './application/deps.ts';
import { expire } from './application/expire.ts';
import { makeAnchor } from './application/make-anchor.ts';
import { sendAll } from './application/send-streams.ts';
import type { StreamDeps } from './application/stream-deps.ts';
import { auditLog } from './audit-log.ts';
import { auditStreams } from './audit-streams.ts';
import type { AuditSettings } from './config.ts';
import type { Anchor } from './contract/entry.ts';
import type { AuditKind } from './contract/kind.ts';
import { EntriesExpired, PersonErased } from './contract/kinds.ts';
import { ReadAudit } from './contract/permissions.ts';
import type { Requirement } from './contract/requirement.ts';
import {
  StreamAudit,
  StreamRemoved,
  StreamSaved,
  StreamSecretRenewed,
} from './contract/streams.ts';
import { anchors } from './infrastructure/anchors.ts';
import { keyRing } from './infrastructure/keys.ts';
import { personKeys } from './infrastructure/person-keys.ts';
import { assertSealKeys } from './infrastructure/seal-key.ts';
import { auditRoutes } from './interface/http.ts';
import { streamRoutes } from './interface/stream-http.ts';
import { type Audit, auditWith } from './record.ts';
import { type Sealer, startSealer } from './sealer.ts';
import { type Sender, startSender } from './sender.ts';

export const auditMigrations = migrationsOf('audit', new URL('../migrations/', import.meta.url));

/** Secrets that seal the log, the newest first; each has at least 32 characters. */
export type AuditSecrets = readonly [newest: string, ...former: string[]];

/** The writing side, which every context is given. */
export const auditTrail = ({ clock, secrets }: { clock: Clock; secrets: AuditSecrets }): Audit => {
  const keys = keyRing(secrets);
  return auditWith({ clock, keys, personKeys: personKeys(keys) });
};

export type Needs = {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly secrets: AuditSecrets;
  readonly audit: Audit;
  /** What contexts contribute. */
  readonly kinds: readonly AuditKind[];
  readonly settings: AuditSettings;
  /** How contexts meet the requirements of the compliance report, which they contribute. */
  readonly requirements: () => readonly Requirement[];
  /** Where people reach the hub. */
  readonly publicUrl: string;
};

/** The reading side: search, verification, and the upkeep of the chain. */
export const auditModule = ({ secrets, kinds, publicUrl, ...needs }: Needs) => {
  const keys = keyRing(secrets);
  const deps: Deps = {
    ...needs,
    keys,
    personKeys: personKeys(keys),
    kinds: [
      ...kinds,
      EntriesExpired,
      PersonErased,
      StreamSaved,
      StreamRemoved,
      StreamSecretRenewed,
    ],
  };
  const reach = reachOf(publicUrl, needs.settings.privateStreams);
  const streamDeps: StreamDeps = { ...deps, ids: needs.ids, reach, send: guardedSend({ reach }) };
  const { db, clock } = needs;
  return {
    name: 'audit',
    routes: [...auditRoutes(auditLog(deps)), ...streamRoutes(auditStreams(streamDeps))],
    permissions: [ReadAudit, StreamAudit],
    /** @throws WrongAuditKey when parts of the log of this database were sealed with another key */
    assertKeys: () => assertSealKeys(db, keys),
    /** Chains entries as they come, until closed. `onAnchor` hears of a signed state of the chain once a day. */
    startSealer: (onAnchor: (anchor: Anchor) => void, onError: (error: unknown) => void): Sealer =>
      startSealer({
        db,
        clock,
        onError,
        tend: async () => {
          await expire(deps);
          if (!(await anchors.isFresh(db, clock.now()))) onAnchor(await makeAnchor(deps)());
        },
      }),
    /** Sends the log to its targets as it is sealed, until closed. Every process may: they take turns. */
    startSender: (onError: (error: unknown) => void): Sender =>
      startSender({ send: () => sendAll(streamDeps), onError }),
  };
};
