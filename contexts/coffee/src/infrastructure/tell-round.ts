import type { Tx } from '@vicinity/database';
import { tell } from '@vicinity/realtime';
import { ProgrammeTopic, RoundTopic } from '../contract/index.ts';
import type { Round } from '../domain/round.ts';

/** Tells those who watch a round, or the list of its programme's, that it has come to another state. */
export const tellRound = (
  tx: Tx,
  { id, programmeId }: Pick<Round, 'id' | 'programmeId'>,
): Promise<void> =>
  tell(tx, [
    RoundTopic.hint(id, { changed: 'state' }),
    ProgrammeTopic.hint(programmeId, { changed: 'rounds' }),
  ]);
