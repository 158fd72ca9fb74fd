import { hashToken } from '@vicinity/auth';
import { type Instant, PersonId } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { StepOver } from '../contract/factor-problems.ts';
import { SignInStepId } from '../contract/factors.ts';

/** Wrong answers that end a step. */
export const MOST_TRIES = 5;

const Step = z.object({ id: SignInStepId, personId: PersonId, tries: z.int() });
export type Step = z.output<typeof Step>;

export type NewStep = {
  readonly id: SignInStepId;
  readonly token: string;
  readonly personId: PersonId;
  readonly expiresAt: Instant;
};

/** Sign-ins whose password was right. One opens nothing but its second step. */
export const signInSteps = {
  open: async (tx: Tx, { id, token, personId, expiresAt }: NewStep): Promise<void> => {
    await tx.run(sql`
      insert into people.sign_in_step (id, token_hash, person_id, expires_at)
      values (${id}, ${hashToken(token)}, ${personId}, ${timestamp(expiresAt)})`);
  },

  /** An open step, without a try. @throws StepOver */
  find: async (db: Db, token: string, now: Instant): Promise<Step> => {
    const found = await db.maybeOne(
      Step,
      sql`
        select s.id, s.person_id as "personId", s.tries from people.sign_in_step s
        where s.token_hash = ${hashToken(token)} and s.tries < ${MOST_TRIES} and ${isOpen(now)}`,
    );
    if (!found) throw StepOver({});
    return found;
  },

  /**
   * Counts a try before its answer is looked at, so that tries side by side count as well.
   * @throws StepOver when there is none left, or no such step
   */
  beginTry: async (db: Db, token: string, now: Instant): Promise<Step> => {
    const step = await db.maybeOne(
      Step,
      sql`
        update people.sign_in_step s set tries = s.tries + 1
        from people.person p
        where s.token_hash = ${hashToken(token)} and s.tries < ${MOST_TRIES} and ${isOpen(now)}
          and p.id = s.person_id and p.state = 'active'
        returning s.id, s.person_id as "personId", s.tries`,
    );
    if (!step) throw StepOver({});
    return step;
  },

  /** Ends a step by taking it. @returns false when it is over already */
  take: async (tx: Tx, id: SignInStepId, now: Instant): Promise<boolean> => {
    const taken = await tx.run(sql`
      update people.sign_in_step s set over_at = ${timestamp(now)} where s.id = ${id} and ${isOpen(now)}`);
    return taken === 1;
  },

  /** Ends all of a person's, whose password or factors are others by now. */
  endAll: async (tx: Tx, personId: PersonId, now: Instant): Promise<void> => {
    await tx.run(sql`
      update people.sign_in_step s set over_at = ${timestamp(now)}
      where s.person_id = ${personId} and s.over_at is null`);
  },

  /** Forgets those that are over. @returns how many */
  prune: (db: Db, now: Instant): Promise<number> =>
    db.run(sql`delete from people.sign_in_step where expires_at < ${timestamp(now)}`),
};

const isOpen = (now: Instant) => sql`s.over_at is null and s.expires_at > ${timestamp(now)}`;
