import { boolean, config, days, optional, secret, text, type ValuesOf } from '@vicinity/config';

export const auditConfig = config(
  'AUDIT',
  {
    key: optional(
      secret({
        min: 32,
        meaning:
          'Seals the audit log and the personal fields in it, and encrypts the secrets of authenticator apps: the same on every process, kept off the database, and never lost, for without it the log can neither be verified nor fully read, nor a code of an app be checked. Unset, one is made in .vicinity/audit.key.',
      }),
    ),
    keysBefore: optional(
      secret({
        min: 32,
        meaning:
          'Keys that AUDIT_KEY had before, the newest first, with commas between them: what they sealed is verified and read by them. Entries of now are under AUDIT_KEY.',
      }),
    ),
    keepSignIns: days({
      min: 30,
      max: 3650,
      default: 365,
      meaning: 'How long the audit log keeps sign-ins, sign-outs and failed attempts.',
    }),
    keepChanges: days({
      min: 90,
      max: 3650,
      default: 1095,
      meaning: 'How long the audit log keeps changes that people made to accounts and programmes.',
    }),
    privateStreams: boolean({
      default: false,
      meaning:
        'Whether the audit log may be sent to private addresses such as 10.0.0.0/8, always by https.',
    }),
    testResults: optional(
      text({
        valid: 'the path of a file',
        meaning:
          'The results of a run of the tests, as Vitest writes them in JSON, for the compliance report; unset, it shows none.',
      }),
    ),
  },
  'Audit log',
);
export type AuditSettings = ValuesOf<typeof auditConfig>;
