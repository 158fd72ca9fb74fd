import { type Instant, instant } from '@vicinity/core';
import { type Db, databaseNow } from '@vicinity/database';
import { enqueue } from '@vicinity/jobs';
import { afterAttempt, type Outcome } from '../domain/attempt.ts';
import type { Words } from '../domain/kind.ts';
import type { Renderer } from '../infrastructure/mail/render.ts';
import type { Mail, Transport } from '../infrastructure/mail/transport.ts';
import {
  type Claimed,
  claimDue,
  claimExpired,
  nextDue,
  type Settlement,
  settle,
} from '../infrastructure/mail-queue.ts';
import { SendMail } from './send-mail-job.ts';

type Deps = {
  readonly db: Db;
  readonly transport: Transport;
  readonly render: Renderer;
  /** From 0 to 1. */
  readonly chance: () => number;
};

/** Time to write an outcome down after the send itself has ended. */
const LEASE_MARGIN_MS = 10_000;

/** Rest for a server that is out of reach, before the next mails try their luck. */
const REST_MS = 10_000;

/**
 * Sends all mail that is due, over as many lines as the transport has. Each line settles what it sent and takes
 * its next batch in one transaction, so a process that dies leaves at most one batch a line in doubt.
 */
export const sendDueMail =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    await settleExpired(deps);
    const outOfReach = new AbortController();
    const stop = AbortSignal.any([signal, outOfReach.signal]);
    const runs = Array.from({ length: deps.transport.lines }, () =>
      runLine(deps, stop, () => outOfReach.abort()),
    );
    // All of them, also when one fails: the others still have to write down what they sent.
    const failed = (await Promise.allSettled(runs)).find((run) => run.status === 'rejected');
    if (failed) throw failed.reason;
    await wakeWhenDue(deps.db, outOfReach.signal.aborted ? REST_MS : 0);
  };

const runLine = async (deps: Deps, stop: AbortSignal, stopAll: () => void): Promise<void> => {
  const { db, transport, chance } = deps;
  const line = transport.open();
  try {
    let settlements: readonly Settlement[] = [];
    for (;;) {
      const claimed = await db.transaction(async (tx) => {
        await settle(tx, settlements);
        if (stop.aborted) return [];
        return claimDue(tx, transport.batch, transport.longestMs + LEASE_MARGIN_MS);
      });
      if (claimed.length === 0) return;
      const sendable = claimed.filter(isSendable);
      const outcomes = await line.send(await Promise.all(sendable.map(toMail(deps.render))));
      if (outcomes.some(({ result }) => result === 'unreachable')) stopAll();
      settlements = sendable.flatMap((attempt, index) => {
        const outcome = outcomes[index];
        return outcome ? [{ attempt, next: afterAttempt(attempt, outcome, chance()) }] : [];
      });
    }
  } finally {
    line.close();
  }
};

type Sendable = Claimed & { readonly name: string; readonly address: string };

const isSendable = (claimed: Claimed): claimed is Sendable =>
  claimed.objection === null && claimed.name !== null && claimed.address !== null;

const toMail =
  (render: Renderer) =>
  async ({ id, personId, name, address, ...claimed }: Sendable): Promise<Mail> => ({
    id,
    to: { id: personId, name, address },
    subject: claimed.title,
    ...(await render(wordsOf(claimed))),
  });

const wordsOf = ({
  title,
  lines,
  actionLabel: label,
  actionPath: path,
  reason,
}: Omit<Claimed, 'id' | 'personId' | 'name' | 'address'>): Words => ({
  title,
  lines,
  action: label !== null && path !== null ? { label, path } : null,
  reason,
});

const settleExpired = async ({ db, transport, chance }: Deps): Promise<void> => {
  const outcome: Outcome = {
    result: transport.repeatable ? 'unreachable' : 'unknown',
    detail: 'The process ended between handing the mail over and writing down the answer.',
  };
  let found: number;
  do {
    found = await db.transaction(async (tx) => {
      const expired = await claimExpired(tx, EXPIRED_AT_ONCE);
      await settle(
        tx,
        expired.map((attempt) => ({ attempt, next: afterAttempt(attempt, outcome, chance()) })),
      );
      return expired.length;
    });
  } while (found === EXPIRED_AT_ONCE);
};

const EXPIRED_AT_ONCE = 200;

/** Pauses and leases end by themselves; somebody has to be there when they do. */
const wakeWhenDue = (db: Db, restMs: number): Promise<void> =>
  db.transaction(async (tx) => {
    const due = await nextDue(tx);
    if (due === null) return;
    const runAt: Instant = instant(Math.max(due, (await databaseNow(tx)) + restMs));
    await enqueue(tx, SendMail, {}, { key: 'notifications.send-mail', runAt });
  });
