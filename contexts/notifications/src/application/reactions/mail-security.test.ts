import { instant, PersonId, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { EventId } from '@vicinity/events';
import { jobsMigrations } from '@vicinity/jobs';
import {
  AccountAttacked,
  MailCodeId,
  MailCodeRequested,
  PasswordResetId,
  PasswordResetRequested,
  SecurityChanged,
} from '@vicinity/people/contract';
import { realtimeMigrations } from '@vicinity/realtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { notificationsMigrations } from '../../module.ts';
import {
  mailPasswordReset,
  mailSignInCode,
  tellAccountAttacked,
  tellSecurityChange,
} from './mail-security.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([jobsMigrations, realtimeMigrations, notificationsMigrations]);
});
afterAll(() => database.close());

const personId = randomIds(PersonId);
const happened = (data: unknown) => ({ id: randomIds(EventId), occurredAt: instant(0), data });
const intentsOf = (kind: string) =>
  database.db.many(
    z.looseObject({}),
    sql`
      select person_id, channel, title, lines[1] as line, action_path, security
      from notifications.intent where kind = ${kind} order by channel`,
  );

test('the link of a reset goes by mail alone, as security mail, whose link is erased once sent', async () => {
  const resetId = randomIds(PasswordResetId);
  const reaction = mailPasswordReset({
    hub: 'Acme',
    passwordResetPath: (id) => `/reset-password?token=signed-${id}`,
  });
  const { data } = PasswordResetRequested({ resetId, personId });

  await database.db.transaction((tx) => reaction.react(tx, happened(data)));

  expect(await intentsOf('people.password-reset')).toEqual([
    {
      person_id: personId,
      channel: 'mail',
      title: 'Your new password for Acme',
      line: 'The link below lets you choose a new password. It works once, for 30 minutes.',
      action_path: `/reset-password?token=signed-${resetId}`,
      security: true,
    },
  ]);
});

test('a code goes by mail alone, in words and not in the subject', async () => {
  const codeId = randomIds(MailCodeId);
  const reaction = mailSignInCode({ hub: 'Acme', mailCode: () => '482913' });
  const { data } = MailCodeRequested({ codeId, personId });

  await database.db.transaction((tx) => reaction.react(tx, happened(data)));

  expect(await intentsOf('people.mail-code')).toEqual([
    {
      person_id: personId,
      channel: 'mail',
      title: 'Your code for Acme',
      line: '482913',
      action_path: null,
      security: true,
    },
  ]);
});

test('whose sign-in changed is told in the inbox and by mail: what, when and from where', async () => {
  const at = instant(Date.UTC(2026, 10, 24, 17, 5));
  const { data } = SecurityChanged({
    personId,
    change: 'password-changed',
    at,
    address: '192.0.2.7',
  });

  await database.db.transaction((tx) =>
    tellSecurityChange({ hub: 'Acme' }).react(tx, happened(data)),
  );

  const told = {
    person_id: personId,
    title: 'Your password was changed',
    line: 'This was done on 24 November 2026 at 17:05 UTC, from the address 192.0.2.7.',
    action_path: '/app/profile/security',
    security: true,
  };
  expect(await intentsOf('people.security-changed')).toEqual([
    { ...told, channel: 'inbox' },
    { ...told, channel: 'mail' },
  ]);
});

test('for whom a token was made is told how to end it', async () => {
  const owner = randomIds(PersonId);
  const { data } = SecurityChanged({
    personId: owner,
    change: 'token-made',
    at: instant(0),
    address: '192.0.2.7',
  });

  await database.db.transaction((tx) =>
    tellSecurityChange({ hub: 'Acme' }).react(tx, happened(data)),
  );

  const told = (await intentsOf('people.security-changed')).filter(
    (intent) => intent['person_id'] === owner,
  );
  expect(told).toMatchObject([
    { title: 'An access token was made for your account', action_path: '/app/profile/tokens' },
    { channel: 'mail' },
  ]);
});

test('whose account is under attack is told where they can still sign in', async () => {
  const at = instant(Date.UTC(2026, 10, 27, 3, 5));
  const { data } = AccountAttacked({ personId, at, address: '2001:db8::7' });

  await database.db.transaction((tx) =>
    tellAccountAttacked({ hub: 'Acme' }).react(tx, happened(data)),
  );

  const told = {
    person_id: personId,
    title: 'Somebody tries passwords for your account at Acme',
    line: 'Many sign-ins with a wrong password failed, the last one on 27 November 2026 at 03:05 UTC, from the address 2001:db8::7. Nobody got in by them, and each further try has to wait longer.',
    action_path: '/app/profile/security',
    security: true,
  };
  expect(await intentsOf('people.account-attacked')).toEqual([
    { ...told, channel: 'inbox' },
    { ...told, channel: 'mail' },
  ]);
});
