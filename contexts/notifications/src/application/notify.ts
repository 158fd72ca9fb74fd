import { type PersonId, randomIds } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { enqueue } from '@vicinity/jobs';
import { tell } from '@vicinity/realtime';
import { InboxTopic } from '../contract/topics.ts';
import { IntentId } from '../contract/values.ts';
import type { Kind } from '../domain/kind.ts';
import { insertIntents } from '../infrastructure/intents.ts';
import { SendMail } from './send-mail-job.ts';

/** One notification to one person. `key` tells it from others of its kind: the id of the event or the subject. */
export type Notice<Data> = {
  readonly to: PersonId;
  /** At most 200 characters. */
  readonly key: string;
  readonly data: Data;
  /** Where its mail goes instead of the person's own address: to one that is not theirs yet, or not any more. */
  readonly address?: string;
};

/**
 * Tells people something, in the caller's transaction: they are told exactly when what they are told commits.
 * Saying the same again (kind, person, key) changes nothing, so a reaction may run twice. Made for thousands at
 * once: call it once with all of them, not once for each.
 */
export const notify = async <Data>(
  tx: Tx,
  kind: Kind<Data>,
  notices: readonly Notice<Data>[],
): Promise<void> => {
  const intents = notices.flatMap(({ to, key, data, address = null }) => {
    const words = kind.say(data);
    return kind.channels.map((channel) => ({
      id: randomIds(IntentId),
      to,
      key,
      channel,
      words,
      address: channel === 'mail' ? address : null,
    }));
  });
  await insertIntents(tx, kind, intents);
  if (kind.channels.includes('inbox'))
    await tell(
      tx,
      notices.map(({ to }) => InboxTopic.hint(to, {})),
    );
  if (intents.length > 0 && kind.channels.includes('mail')) await enqueue(tx, SendMail, {});
};
