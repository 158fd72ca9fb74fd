import { instant, PersonId, randomIds, stoppedClock } from '@vicinity/core';
import { type Migrations, sql } from '@vicinity/database';
import { testDatabase } from '@vicinity/database/testing';
import { jobsMigrations } from '@vicinity/jobs';
import { peopleMigrations } from '@vicinity/people';
import { addPeople, aPerson } from '@vicinity/people/testing';
import { z } from 'zod';
import type { Deps } from '../application/deps.ts';
import { expire } from '../application/expire.ts';
import { auditLog } from '../audit-log.ts';
import type { Finding, Verified } from '../contract/entry.ts';
import { auditKind } from '../contract/kind.ts';
import { EntriesExpired, PersonErased } from '../contract/kinds.ts';
import { StreamRemoved, StreamSaved } from '../contract/streams.ts';
import { keyRing } from '../infrastructure/keys.ts';
import { personKeys } from '../infrastructure/person-keys.ts';
import { sealAll } from '../infrastructure/sealing.ts';
import { auditMigrations } from '../module.ts';
import { auditKey, quantity, testSettings, testTrail } from './harness.ts';

export const TeaBrewed = auditKind('tea.brewed', {
  title: 'Tea brewed',
  about: 'pot',
  keep: 'changes',
  state: z.object({ leaves: z.string(), grams: z.int() }),
});

export const TeaTaken = auditKind('tea.taken', {
  title: 'Tea taken',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({ cup: z.string() }),
});

const ada = aPerson({ name: 'Ada Lovelace', email: 'ada@example.com' });
const grace = aPerson({ name: 'Grace Hopper', email: 'grace@example.com' });

/** A log on a database of its own, sealed when told to. */
export const aLog = async (others: readonly Migrations[] = []) => {
  const database = await testDatabase([
    jobsMigrations,
    auditMigrations,
    peopleMigrations,
    ...others,
  ]);
  const { db } = database;
  const clock = stoppedClock(instant(Date.now()));
  const keys = keyRing([auditKey]);
  const audit = testTrail(clock);
  const deps: Deps = {
    db,
    clock,
    keys,
    audit,
    personKeys: personKeys(keys),
    kinds: [TeaBrewed, TeaTaken, EntriesExpired, PersonErased, StreamSaved, StreamRemoved],
    settings: { ...testSettings, keepSignIns: quantity('30'), keepChanges: quantity('90') },
    requirements: () => [],
  };
  const log = auditLog(deps);
  await addPeople(db, [ada, grace]);

  const verified = async (limit = 3): Promise<Omit<Verified, 'next'>> => {
    const all = { checked: 0, voided: 0, expired: 0, findings: new Array<Finding>() };
    let after: string | undefined;
    do {
      const step = await log.verify({ after, limit });
      all.checked += step.checked;
      all.voided += step.voided;
      all.expired += step.expired;
      all.findings.push(...step.findings);
      after = step.next ?? undefined;
    } while (after !== undefined);
    return all;
  };

  return {
    ...database,
    clock,
    audit,
    log,
    deps,
    people: { ada: ada.id, grace: grace.id },
    /** Brews pots of tea, one transaction each. */
    brew: async (pots: number) => {
      for (let grams = 1; grams <= pots; grams += 1)
        await db.transaction((tx) =>
          audit.record(tx, TeaBrewed, {
            actor: { kind: 'person', id: ada.id, roles: ['member'] },
            subject: randomIds(PersonId),
            after: { leaves: 'Assam', grams },
          }),
        );
    },
    seal: () => sealAll(db),
    verified,
    /** What a verification finds, in short. */
    found: async () =>
      (await verified()).findings.map(({ what, number }) => `${what} ${number ?? ''}`.trim()),
    expire: () => expire(deps),
    /** Does what nobody may, as somebody with full rights on the database can. */
    tamper: (statement: string) =>
      db.transaction(async (tx) => {
        await tx.run(sql`set local session_replication_role = replica`);
        await tx.run(sql.raw(statement));
      }),
  };
};
export type Log = Awaited<ReturnType<typeof aLog>>;
