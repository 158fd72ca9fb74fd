import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  boolean,
  bytes,
  config,
  type Days,
  days,
  inMilliseconds,
  integer,
  oneOf,
  optional,
  port,
  readConfig,
  secret,
  text,
  timeZone,
  url,
  WrongSettings,
} from './index.ts';

const server = config('', {
  host: text({ default: '127.0.0.1', meaning: 'Address to listen on.' }),
  port: port({ default: 3000, meaning: 'Port to listen on.' }),
  bodyLimit: bytes({ min: '1 KiB', max: '1 GiB', default: '1 MiB', meaning: 'Largest body.' }),
  logLevel: oneOf(['info', 'debug'], { default: 'info', meaning: 'How much to log.' }),
});
const coffee = config('COFFEE', {
  roundEvery: days({ min: 7, max: 28, default: 14, meaning: 'Days between rounds.' }),
  zone: timeZone({ default: 'UTC', meaning: 'Where the day begins.' }),
});
const database = config('DATABASE', {
  url: url({ schemes: ['postgres', 'postgresql'], meaning: 'The server.' }),
  poolSize: integer({ unit: 'connections', min: 1, max: 100, default: 10, meaning: 'Pool.' }),
});
const session = config('SESSION', {
  key: secret({ min: 16, meaning: 'Signs cookies.' }),
  strict: boolean({ default: true, meaning: 'Refuses old ones.' }),
});

const faultsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof WrongSettings) return error.faults.map((fault) => fault.message);
    throw error;
  }
  return [];
};

describe('reading settings', () => {
  test('an empty environment gives the defaults', () => {
    expect(readConfig({ server, coffee }, { HOST: '' })).toEqual({
      server: { host: '127.0.0.1', port: 3000, bodyLimit: 1_048_576, logLevel: 'info' },
      coffee: { roundEvery: 14, zone: 'UTC' },
    });
  });

  test('a value is read in its own type', () => {
    const { coffee: read } = readConfig({ coffee }, { COFFEE_ROUND_EVERY: '7' });

    expectTypeOf(read.roundEvery).toEqualTypeOf<Days>();
    expect(inMilliseconds.days(read.roundEvery)).toBe(604_800_000);
  });

  test('all faults of all groups are told together, by variable, value and what is valid', () => {
    const environment = {
      PORT: '70000',
      BODY_LIMIT: '1 PB',
      LOG_LEVEL: 'loud',
      COFFEE_ROUND_EVERY: '3',
      COFFEE_ZONE: 'CET+1',
    };

    expect(faultsOf(() => readConfig({ server, coffee, database }, environment))).toEqual([
      'PORT is "70000"; expected a port from 0 to 65535 (0 chooses a free one).',
      'BODY_LIMIT is "1 PB"; expected a size from 1 KiB to 1 GiB, such as 512 KiB.',
      'LOG_LEVEL is "loud"; expected info or debug.',
      'COFFEE_ROUND_EVERY is "3"; expected whole days from 7 to 28.',
      'COFFEE_ZONE is "CET+1"; expected an IANA time zone such as Europe/Lisbon.',
      'DATABASE_URL is not set; expected a URL that starts with postgres:// or postgresql://.',
    ]);
  });

  test('a secret and the password inside a URL are never shown', () => {
    const environment = {
      SESSION_KEY: 'hunter2',
      SESSION_STRICT: 'maybe',
      DATABASE_URL: 'mysql://root:hunter2@db/vicinity',
    };

    expect(faultsOf(() => readConfig({ database, session }, environment))).toEqual([
      'DATABASE_URL is "mysql://(hidden)@db/vicinity"; expected a URL that starts with postgres:// or postgresql://.',
      'SESSION_KEY is (hidden); expected a secret of at least 16 characters.',
      'SESSION_STRICT is "maybe"; expected true or false (also 1 or 0, yes or no, on or off).',
    ]);
  });

  test('what looks like a number to a program but not to a person is refused', () => {
    for (const PORT of ['1e3', '0x10', ' 80', '80.0', '+80', '99999999999999999999']) {
      expect(
        faultsOf(() => readConfig({ server }, { PORT })),
        PORT,
      ).toHaveLength(1);
    }
  });

  test('text of one line is narrowed by a pattern', () => {
    const mail = config('MAIL', {
      from: text({
        pattern: /@/,
        valid: 'an address',
        default: 'hub@localhost',
        meaning: 'Sender.',
      }),
    });

    expect(faultsOf(() => readConfig({ mail }, { MAIL_FROM: 'hub' }))).toEqual([
      'MAIL_FROM is "hub"; expected an address.',
    ]);
    expect(faultsOf(() => readConfig({ server }, { HOST: 'a\nb' }))).toHaveLength(1);
  });

  test('an optional setting is null until it is named, and still checked', () => {
    const mail = config('SMTP', { url: optional(url({ schemes: ['smtp'], meaning: 'Relay.' })) });

    expect(readConfig({ mail }, {})).toEqual({ mail: { url: null } });
    expect(readConfig({ mail }, { SMTP_URL: 'smtp://relay:25' }).mail.url).toBe('smtp://relay:25');
    expect(faultsOf(() => readConfig({ mail }, { SMTP_URL: 'relay' }))).toHaveLength(1);
  });

  test('a default outside its own range cannot be declared', () => {
    expect(() => days({ min: 7, max: 28, default: 2, meaning: 'Too often.' })).toThrow('>=7');
  });
});
