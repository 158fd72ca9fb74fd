import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type Instant, instant, type PersonId } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { MailCodeId, type SignInStepId } from '../contract/factors.ts';

const VALID_MS = 10 * 60_000;
/** Guesses at one code. */
const MOST_TRIES = 5;
const CODES = 1_000_000;

/** What a mailed code is good for: to take this step, or, without one, to confirm its owner or add mail as a factor. */
export type MailCodeFor = {
  readonly personId: PersonId;
  readonly stepId: SignInStepId | null;
  readonly confirms: boolean;
};

/**
 * Codes that are not stored: each is made of its row's id with a key that is not in the database, whenever it is
 * mailed or checked.
 */
export const mailCodeTexts = (instanceSecret: string) => {
  const key = Buffer.from(hkdfSync('sha256', instanceSecret, '', 'vicinity people mail codes', 32));
  const textOf = (id: MailCodeId): string => {
    const digest = createHmac('sha256', key).update(id).digest();
    return String(digest.readUIntBE(0, 6) % CODES).padStart(6, '0');
  };
  return {
    textOf,
    isRight: (id: MailCodeId, given: string): boolean => {
      const [expected, answer] = [Buffer.from(textOf(id)), Buffer.from(given)];
      return expected.length === answer.length && timingSafeEqual(expected, answer);
    },
  };
};
export type MailCodeTexts = ReturnType<typeof mailCodeTexts>;

/** Codes that were mailed. */
export const mailCodes = {
  /** Adds one; the one that was mailed for the same before is dead. */
  replace: async (tx: Tx, id: MailCodeId, wanted: MailCodeFor, now: Instant): Promise<void> => {
    await tx.run(sql`
      update people.mail_code set over_at = ${timestamp(now)} where ${isFor(wanted)} and over_at is null`);
    const { personId, stepId, confirms } = wanted;
    await tx.run(sql`
      insert into people.mail_code (id, person_id, step_id, confirms, made_at, expires_at)
      values (${id}, ${personId}, ${stepId}, ${confirms}, ${timestamp(now)}, ${timestamp(instant(now + VALID_MS))})`);
  },

  /** When each of a person's was made since then, the oldest first. */
  madeSince: async (tx: Tx, personId: PersonId, since: Instant): Promise<Instant[]> => {
    const rows = await tx.many(
      z.object({ madeAt: StoredInstant }),
      sql`
        select made_at as "madeAt" from people.mail_code
        where person_id = ${personId} and made_at > ${timestamp(since)} order by made_at`,
    );
    return rows.map(({ madeAt }) => madeAt);
  },

  /** The open one, a guess at it counted before it is looked at; undefined when there is none. */
  beginTry: async (db: Db, of: MailCodeFor, now: Instant): Promise<MailCodeId | undefined> => {
    const found = await db.maybeOne(
      z.object({ id: MailCodeId }),
      sql`
        update people.mail_code set tries = tries + 1
        where ${isFor(of)} and over_at is null and expires_at > ${timestamp(now)} and tries < ${MOST_TRIES}
        returning id`,
    );
    return found?.id;
  },

  /** Uses one. @returns false when somebody was quicker */
  use: async (tx: Tx, id: MailCodeId, now: Instant): Promise<boolean> => {
    const used = await tx.run(sql`
      update people.mail_code set over_at = ${timestamp(now)}
      where id = ${id} and over_at is null and expires_at > ${timestamp(now)}`);
    return used === 1;
  },

  /** Forgets what is older than this. @returns how many */
  prune: (db: Db, before: Instant): Promise<number> =>
    db.run(sql`delete from people.mail_code where made_at < ${timestamp(before)}`),
};

const isFor = ({ personId, stepId, confirms }: MailCodeFor) =>
  sql`person_id = ${personId} and step_id is not distinct from ${stepId} and confirms = ${confirms}`;
