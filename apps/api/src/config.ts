import { auditConfig } from '@vicinity/audit';
import { coffeeConfig } from '@vicinity/coffee';
import {
  boolean,
  config,
  days,
  integer,
  oneOf,
  optional,
  port,
  readConfig,
  secret,
  text,
  url,
} from '@vicinity/config';
import { peopleConfig } from '@vicinity/people';

const serverConfig = config(
  '',
  {
    host: text({
      pattern: /^[\w.:-]+$/,
      valid: 'an address or a host name',
      default: '127.0.0.1',
      meaning: 'Address to listen on; 0.0.0.0 lets other machines in.',
    }),
    port: port({ default: 3000, meaning: 'Port of the pages and the API.' }),
    publicUrl: optional(
      url({
        schemes: ['http', 'https'],
        meaning:
          'Where people reach the hub, for links in mails; unset, http://localhost and the port.',
      }),
    ),
    instanceName: text({
      pattern: /^\S.{0,58}\S$/,
      valid: '2 to 60 characters',
      default: 'Vicinity',
      meaning: 'What the hub is called, on its pages and in its mails.',
    }),
    signingKey: optional(
      secret({
        min: 32,
        meaning: 'Signs the links in mails; unset, a random one is kept in the database.',
      }),
    ),
    securityContact: optional(
      text({
        pattern: /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
        valid: 'mailto: and an address, or a page that begins with https://',
        meaning:
          'Where finders of weaknesses report them, told at /.well-known/security.txt; unset, there is no such page.',
      }),
    ),
    trustProxy: optional(
      text({
        valid: 'addresses or ranges, with commas between them',
        meaning: 'Proxies in front that may say who calls, such as 10.0.0.0/8.',
      }),
    ),
    logLevel: oneOf(['debug', 'info', 'warn', 'error'], {
      default: 'info',
      meaning: 'The least serious message that is logged.',
    }),
    demo: boolean({
      default: true,
      meaning:
        'Whether an empty hub is filled with the demo company; otherwise it prints a set-up link.',
    }),
  },
  'Server',
);

const databaseConfig = config('DATABASE', {
  url: optional(
    url({
      schemes: ['postgres', 'postgresql'],
      meaning:
        'A PostgreSQL database, version 15 or later; unset, the hub runs its own under .vicinity/.',
    }),
  ),
  poolSize: integer({
    unit: 'connections',
    min: 2,
    max: 200,
    default: 10,
    meaning: 'Most connections this process opens for requests and jobs.',
  }),
});

const redisConfig = config('REDIS', {
  url: optional(
    url({
      schemes: ['redis', 'rediss'],
      meaning:
        'Where the processes of one hub count requests together and hear of each other; unset, in the database.',
    }),
  ),
});

const quota = (about: { readonly default: number; readonly meaning: string }) =>
  integer({ unit: 'requests', min: 5, max: 1_000_000, ...about });

const rateConfig = config(
  'RATE',
  {
    signIn: quota({
      default: 600,
      meaning:
        'Sign-ins, links and changes of passwords a minute from one address; by an account, once signed in.',
    }),
    read: quota({
      default: 6_000,
      meaning: 'Requests a minute that read, of one account or address.',
    }),
    write: quota({ default: 1_200, meaning: 'The same of requests that change something.' }),
    export: quota({
      default: 30,
      meaning: 'The same of reports and files that take long to make.',
    }),
  },
  'Rate limits',
);

const workersConfig = config('WORKERS', {
  concurrency: integer({
    unit: 'jobs',
    min: 1,
    max: 64,
    default: 4,
    meaning: 'Jobs this process works on at once.',
  }),
});

const sessionConfig = config(
  'SESSION',
  {
    idle: days({
      min: 1,
      max: 90,
      default: 14,
      meaning: 'A session unused for so long is over.',
    }),
    lifetime: days({
      min: 1,
      max: 365,
      default: 60,
      meaning: 'A session so old is over, used or not.',
    }),
    limit: integer({
      unit: 'sessions',
      min: 1,
      max: 100,
      default: 20,
      meaning:
        'Devices one person is signed in on at once; one more signs out the one used longest ago.',
    }),
  },
  'Sessions',
);

const smtpConfig = config(
  'SMTP',
  {
    url: optional(
      url({
        schemes: ['smtp', 'smtps'],
        meaning: 'The mail server; unset, mails go to the development mailbox, a page of the hub.',
      }),
    ),
  },
  'Mail server',
);

const mailConfig = config('MAIL', {
  from: text({
    pattern: /^([^<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/,
    valid: 'an address, or a name and an address as in Vicinity <hub@example.org>',
    default: 'Vicinity <vicinity@localhost>',
    meaning: 'The sender of every mail.',
  }),
});

/** Everything that can be set, in the order of the reference. */
export const groups = {
  server: serverConfig,
  database: databaseConfig,
  workers: workersConfig,
  session: sessionConfig,
  redis: redisConfig,
  rate: rateConfig,
  smtp: smtpConfig,
  mail: mailConfig,
  audit: auditConfig,
  people: peopleConfig,
  coffee: coffeeConfig,
};

export type AppSettings = ReturnType<typeof readSettings>;

/** @throws WrongSettings that lists every wrong one */
export const readSettings = (environment: NodeJS.ProcessEnv) => readConfig(groups, environment);
