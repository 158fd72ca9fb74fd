import type { PersonId } from '@vicinity/core';
import { sql, type Tx } from '@vicinity/database';
import type { IntentId } from '../contract/values.ts';
import type { Channel, Words } from '../domain/kind.ts';

export type NewIntent = {
  readonly id: IntentId;
  readonly to: PersonId;
  readonly key: string;
  readonly channel: Channel;
  readonly words: Words;
  /** Where it goes instead of the person's own address. */
  readonly address: string | null;
};

/** Rows in one statement: enough to be quick, and little enough to hold in memory. */
const BATCH = 5_000;

/** Adds intents; those that exist already (person, kind, key, channel) stay as they are. Mail is due at once. */
export const insertIntents = async (
  tx: Tx,
  { name, security }: { readonly name: string; readonly security: boolean },
  intents: readonly NewIntent[],
): Promise<void> => {
  for (let start = 0; start < intents.length; start += BATCH) {
    const rows = intents.slice(start, start + BATCH).map(toRow);
    // Sorted, so that rivals who tell the same people wait for each other in the same order.
    await tx.run(sql`
      insert into notifications.intent
        (id, person_id, kind, key, channel, title, lines, action_label, action_path, reason, address, security, state, due_at)
      select id, person_id, ${name}, key, channel, title, lines, action_label, action_path, reason, address, ${security},
        case when channel = 'mail' then 'queued' else 'accepted' end,
        case when channel = 'mail' then now() end
      from json_to_recordset(${JSON.stringify(rows)}::json) as row(
        id uuid, person_id uuid, key text, channel text, title text, lines text[],
        action_label text, action_path text, reason text, address text)
      order by person_id, key, channel
      on conflict (person_id, kind, key, channel) do nothing`);
  }
};

const toRow = ({
  id,
  to,
  key,
  channel,
  address,
  words: { title, lines, action, reason },
}: NewIntent) => ({
  id,
  person_id: to,
  key,
  channel,
  title,
  lines,
  action_label: action?.label ?? null,
  action_path: action?.path ?? null,
  reason,
  address,
});
