'use client';

import Toggle from '@cloudscape-design/components/toggle';
import { Stack, useAddress } from '@vicinity/ui';
import type { RoundView } from '../../../contract/index.ts';
import { RoundGroups } from '../round-groups.tsx';
import { Board } from './board.tsx';

/** The groups that people were told of: to be read, or to be changed, when those concerned are told. */
export const PublishedGroups = ({ round }: { round: RoundView }) => {
  const address = useAddress();
  const isChanging = address.get('change') === 'groups';
  return (
    <Stack>
      <Toggle
        checked={isChanging}
        description="Those whose group changes are told, with your reason; nobody else."
        onChange={({ detail }) => address.change({ change: detail.checked ? 'groups' : null })}
      >
        Change groups
      </Toggle>
      {isChanging ? <Board round={round} /> : <RoundGroups roundId={round.id} />}
    </Stack>
  );
};
