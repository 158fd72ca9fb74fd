'use client';

import { useApiQuery } from '@vicinity/ui';
import { useDeferredValue, useState } from 'react';
import { listMembersRoute, type PersonView, type RoundView } from '../../../contract/index.ts';
import { PersonFinder } from '../person-finder.tsx';

type Props = { round: RoundView; onChoose: (person: PersonView) => void };

/** Somebody who takes part in the programme, and joined after the round was matched. */
export const BringIn = ({ round, onChoose }: Props) => {
  const [typed, setTyped] = useState('');
  const name = useDeferredValue(typed.trim());
  const found = useApiQuery(
    listMembersRoute,
    {
      params: { programmeId: round.programme.id },
      query: { state: 'taking-part', limit: 20, ...(name === '' ? {} : { name }) },
    },
    { keepLast: true },
  );
  return (
    <PersonFinder
      label="Bring somebody in who joined late"
      people={found.data?.items.map(({ person }) => person) ?? []}
      chosen={null}
      onSearch={setTyped}
      onChoose={onChoose}
      isPending={found.isPending}
    />
  );
};
