import { InstantText, instant, system } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { enqueue, type HandledJob, handle, job } from '@vicinity/jobs';
import { z } from 'zod';
import { SignInAttacked } from '../../contract/audit-kinds.ts';
import { AccountAttacked } from '../../contract/events.ts';
import { Email } from '../../contract/values.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import type { Deps } from '../deps.ts';
import type { Try } from '../throttled.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Failures beyond the free ones that nobody who only mistypes arrives at. */
const ATTACK_FROM = 5;

const TellOfAttack = job(
  'people.tell-of-attack',
  z.object({ email: Email, address: z.string(), at: InstantText }),
);

type Noticed = { readonly email: Email; readonly address: string; readonly tried: Try };

/**
 * Has the owner told once tries look like an attack. Whether the address is anybody's is looked up later, by
 * a job: the failed try takes as long for everybody.
 */
export const noticeAttack = async (
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  { email, address, tried }: Noticed,
): Promise<void> => {
  const isAttack = tried.some(
    ({ counted, state, rule }) =>
      counted === 'account' && state.failures >= rule.free + ATTACK_FROM,
  );
  if (!isAttack) return;
  const payload = { email, address, at: clock.now() };
  // One at a time is enough: the owner is told once a day.
  await enqueue(tx, TellOfAttack, payload, { key: `people.tell-of-attack ${email}` });
};

/** Tells the owner, unless nobody signs in with the address or they were told within a day. */
export const tellOfAttackJob = ({ db, clock, outbox, audit }: Deps): HandledJob =>
  handle(TellOfAttack, ({ email, address, at }) =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const told = await credentials.tellOfAttack(tx, email, now, instant(now - DAY_MS));
      if (told === undefined) return;
      const { personId } = told;
      await outbox.append(tx, [AccountAttacked({ personId, at, address })]);
      await audit.record(tx, SignInAttacked, {
        actor: system('people.sign-in'),
        subject: personId,
        after: { email },
      });
    }),
  );
