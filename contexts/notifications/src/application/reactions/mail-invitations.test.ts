import { instant, PersonId, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { testDatabase } from '@vicinity/database/testing';
import { EventId } from '@vicinity/events';
import { jobsMigrations } from '@vicinity/jobs';
import { InvitationId, PeopleInvited } from '@vicinity/people/contract';
import { realtimeMigrations } from '@vicinity/realtime';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { notificationsMigrations } from '../../module.ts';
import { mailInvitations } from './mail-invitations.ts';

test('an invitation goes by mail alone, once, with its link and its last day', async () => {
  const { db, close } = await testDatabase([
    jobsMigrations,
    realtimeMigrations,
    notificationsMigrations,
  ]);
  const [invitationId, personId] = [randomIds(InvitationId), randomIds(PersonId)];
  const reaction = mailInvitations({
    hub: 'Acme',
    invitationPath: (id) => `/invitation?token=signed-${id}`,
  });
  const stated = PeopleInvited({
    invitations: [{ invitationId, personId, expiresAt: instant(Date.UTC(2026, 11, 8, 9)) }],
  });
  const happened = { id: randomIds(EventId), occurredAt: instant(0), data: stated.data };

  await db.transaction((tx) => reaction.react(tx, happened));
  await db.transaction((tx) => reaction.react(tx, happened));

  expect(
    await db.many(
      z.looseObject({}),
      sql`select person_id, channel, title, lines[2] as line, action_path, security from notifications.intent`,
    ),
  ).toEqual([
    {
      person_id: personId,
      channel: 'mail',
      title: 'You are invited to Acme',
      line: 'The link works once, until 8 December 2026. It is yours alone, so please do not pass it on.',
      action_path: `/invitation?token=signed-${invitationId}`,
      security: true,
    },
  ]);
  await close();
});
