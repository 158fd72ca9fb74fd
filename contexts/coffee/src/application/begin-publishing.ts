import type { Tx } from '@vicinity/database';
import { enqueue } from '@vicinity/jobs';
import type { Round } from '../domain/round.ts';
import type { Deps } from './deps.ts';
import { PublishDraft } from './jobs/publish-draft.ts';

/** Hands a draft to the job that publishes it, in the caller's transaction, which holds its lock. */
export const beginPublishing = async (
  { rounds }: Pick<Deps, 'rounds'>,
  tx: Tx,
  round: Round,
): Promise<void> => {
  await rounds.save(tx, { ...round, state: 'publishing', version: round.version + 1 });
  await enqueue(tx, PublishDraft, { roundId: round.id });
};
