import { type IdSource, type PersonId, randomIds } from '@vicinity/core';
import { sql, type Tx } from '@vicinity/database';
import { enqueue } from '@vicinity/jobs';
import { IntentId } from '../contract/values.ts';
import type { Channel, Kind } from '../domain/kind.ts';
import { SendMail } from './send-mail-job.ts';

/** One notification to one person. `key` tells it from others of its kind: the id of the event or the subject. */
export type Notice<Data> = {
  readonly to: PersonId;
  /** At most 200 characters. */
  readonly key: string;
  readonly data: Data;
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
  ids: IdSource = randomIds,
): Promise<void> => {
  for (let start = 0; start < notices.length; start += BATCH) {
    await insert(tx, kind, notices.slice(start, start + BATCH), ids);
  }
  if (notices.length > 0 && kind.channels.includes('mail')) await enqueue(tx, SendMail, {});
};

const BATCH = 5_000;

const insert = async <Data>(
  tx: Tx,
  kind: Kind<Data>,
  notices: readonly Notice<Data>[],
  ids: IdSource,
): Promise<void> => {
  const rows = notices.flatMap(({ to, key, data }) => {
    const { title, lines, action, reason } = kind.say(data);
    return kind.channels.map((channel) => ({
      id: ids(IntentId),
      person_id: to,
      key,
      channel,
      title,
      lines,
      action_label: action?.label ?? null,
      action_path: action?.path ?? null,
      reason,
    }));
  });
  // Sorted, so that rivals who tell the same people wait for each other in the same order.
  await tx.run(sql`
    insert into notifications.intent
      (id, person_id, kind, key, channel, title, lines, action_label, action_path, reason, security, state, due_at)
    select id, person_id, ${kind.name}, key, channel, title, lines, action_label, action_path, reason,
      ${kind.security},
      case when channel = ${'mail' satisfies Channel} then 'queued' else 'accepted' end,
      case when channel = ${'mail' satisfies Channel} then now() end
    from json_to_recordset(${JSON.stringify(rows)}::json) as row(
      id uuid, person_id uuid, key text, channel text, title text, lines text[],
      action_label text, action_path text, reason text)
    order by person_id, key, channel
    on conflict (person_id, kind, key, channel) do nothing`);
};
