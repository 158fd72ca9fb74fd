import { Pill } from '@vicinity/ui';
import type { RoundState } from '../../contract/index.ts';

/** How a round stands, in a word. */
export const RoundStatePill = ({ state }: { state: RoundState }) => {
  if (state === 'draft') return <Pill tone="violet">Draft, nobody was told</Pill>;
  if (state === 'publishing') return <Pill tone="honey">Publishing</Pill>;
  if (state === 'cancelled') return <Pill tone="coral">Called off</Pill>;
  if (state === 'matching') return <Pill tone="honey">Matching now</Pill>;
  if (state === 'failed') return <Pill tone="coral">Failed</Pill>;
  return <Pill tone="mint">Published</Pill>;
};
