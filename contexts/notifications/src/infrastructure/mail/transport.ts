import type { PersonId } from '@vicinity/core';
import type { IntentId } from '../../contract/values.ts';
import type { Outcome } from '../../domain/attempt.ts';

/** A mail ready to leave. The id is the intent's, the same at every attempt. */
export type Mail = {
  readonly id: IntentId;
  readonly to: { readonly id: PersonId; readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

/** One line out, used for one batch after the other. How the peer fails is an outcome, never an exception. */
export type Line = {
  /** One outcome for each mail, in their order. */
  send(mails: readonly Mail[]): Promise<readonly Outcome[]>;
  close(): void;
};

/** A way to send mail. */
export type Transport = {
  readonly name: 'smtp' | 'mailbox';
  /** Lines open at a time. */
  readonly lines: number;
  /** Mails that one line takes at once: all of them are in doubt when the process dies under them. */
  readonly batch: number;
  /** Whether sending a mail again, with the same id, changes nothing. */
  readonly repeatable: boolean;
  /** A batch ends within this, in milliseconds; after that nobody is working on it. */
  readonly longestMs: number;
  open(): Line;
};
