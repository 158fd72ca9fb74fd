import { type AuditSecrets, auditMigrations, auditModule, auditTrail } from '@vicinity/audit';
import { authMigrations } from '@vicinity/auth';
import { coffeeMigrations, coffeeModule } from '@vicinity/coffee';
import { type Clock, type IdSource, type Permission, randomIds, systemClock } from '@vicinity/core';
import type { Db, Migrations } from '@vicinity/database';
import { eventsMigrations, outbox, reactJob } from '@vicinity/events';
import { httpMigrations } from '@vicinity/http';
import { jobsMigrations, jobsRoutes } from '@vicinity/jobs';
import { OperateJobs } from '@vicinity/jobs/contract';
import { notificationsMigrations, notificationsModule } from '@vicinity/notifications';
import { peopleMigrations, peopleModule } from '@vicinity/people';
import { realtimeMigrations, type ServedTopic } from '@vicinity/realtime';
import { hubRequirements } from './compliance.ts';
import type { AppSettings } from './config.ts';

/** Every schema of the product, those that others build on first. */
export const migrations: readonly Migrations[] = [
  jobsMigrations,
  eventsMigrations,
  httpMigrations,
  realtimeMigrations,
  authMigrations,
  auditMigrations,
  peopleMigrations,
  notificationsMigrations,
  coffeeMigrations,
];

export type CompositionNeeds = {
  readonly db: Db;
  readonly settings: AppSettings;
  /** Where people reach the hub, without a slash at the end. */
  readonly publicUrl: string;
  readonly signingKey: string;
  /** Seals the audit log, and encrypts the secrets of second factors and providers: each with keys derived for it alone. */
  readonly auditSecrets: AuditSecrets;
  readonly clock?: Clock;
  readonly ids?: IdSource;
};

/** Puts the contexts together: the only place that knows them all. What one offers is handed to the next. */
export const compose = (needs: CompositionNeeds) => {
  const {
    db,
    settings,
    publicUrl,
    signingKey,
    auditSecrets,
    clock = systemClock,
    ids = randomIds,
  } = needs;
  const { instanceName } = settings.server;
  const smtpUrl = settings.smtp.url;
  const trail = auditTrail({ clock, secrets: auditSecrets });
  const shared = { db, clock, ids, outbox, audit: trail };
  const people = peopleModule({
    ...shared,
    settings: settings.people,
    session: settings.session,
    signingKey,
    instanceSecret: auditSecrets[0],
    formerSecrets: auditSecrets.slice(1),
    publicUrl,
    instance: { name: instanceName, developmentMailbox: smtpUrl === null },
    permissions: () => permissions,
  });
  const notifications = notificationsModule({
    db,
    publicUrl,
    mail: { from: settings.mail.from, smtpUrl },
    hub: instanceName,
    invitationPath: people.invitationPath,
    passwordResetPath: people.passwordResetPath,
    registrationMail: people.registrationMail,
    addressLinks: people.addressLinks,
    mailCode: people.mailCode,
  });
  const requirements = () => [
    ...people.requirements,
    ...hubRequirements({ demo: settings.server.demo }),
  ];
  const coffee = coffeeModule({ ...shared, settings: settings.coffee });
  const audit = auditModule({
    db,
    clock,
    secrets: auditSecrets,
    audit: trail,
    kinds: [...people.auditKinds, ...coffee.auditKinds],
    settings: settings.audit,
    requirements,
    ids,
    publicUrl,
  });
  const modules = [people, notifications, coffee];
  const permissions: readonly Permission[] = [
    ...[...modules, audit].flatMap((module): readonly Permission[] => module.permissions),
    OperateJobs,
  ].sort((left, right) => (left.name < right.name ? -1 : 1));
  const reactions = modules.flatMap((module) => module.reactions);
  return {
    audit,
    people,
    coffee,
    /** How the hub meets OWASP ASVS 5.0, as it is set. */
    requirements,
    routes: [...modules.flatMap((module) => module.routes), ...audit.routes, ...jobsRoutes(db)],
    topics: modules.flatMap((module): readonly ServedTopic[] => module.topics),
    foreignApis: people.foreignApis,
    reactions,
    jobs: [...modules.flatMap((module) => module.jobs), reactJob(db, reactions)],
  };
};
export type Composition = ReturnType<typeof compose>;
