'use client';

import Button from '@cloudscape-design/components/button';
import type { PersonId } from '@vicinity/core';
import { listPeopleRoute } from '@vicinity/people/contract';
import {
  Card,
  ProblemAlert,
  Quiet,
  ShowMore,
  SkeletonRows,
  Stack,
  useApiMutation,
  useApiPages,
  useApiQuery,
} from '@vicinity/ui';
import { useDeferredValue, useState } from 'react';
import { blockRoute, listBlocksRoute, unblockRoute } from '../../contract/index.ts';
import styles from './people-list.module.css';
import { PersonFinder } from './person-finder.tsx';
import { PersonLine } from './person-line.tsx';

/** People I am never matched with; a list that nobody else sees. */
export const Blocks = () => {
  const blocks = useApiPages(listBlocksRoute, (after) => ({ query: { after } }));
  const block = useApiMutation(blockRoute, { refreshes: [listBlocksRoute] });
  const unblock = useApiMutation(unblockRoute, { refreshes: [listBlocksRoute] });
  return (
    <Card
      title="Never match me with"
      description="Only you see this list, and nobody learns that they are on it."
    >
      <Stack>
        <ColleagueFinder
          without={blocks.items.map(({ id }) => id)}
          onChoose={(personId) => block.mutate({ params: { personId } })}
          isSaving={block.isPending}
        />
        <ProblemAlert problem={block.error ?? unblock.error ?? blocks.error} />
        {blocks.isPending && <SkeletonRows rows={1} />}
        {!blocks.isPending && blocks.items.length === 0 && <Quiet>Nobody is on it.</Quiet>}
        <ul className={styles.people}>
          {blocks.items.map((person) => (
            <li key={person.id}>
              <PersonLine person={person}>
                <Button
                  ariaLabel={`Allow again: matches with ${person.name}`}
                  loading={unblock.isPending && unblock.variables.params.personId === person.id}
                  onClick={() => unblock.mutate({ params: { personId: person.id } })}
                >
                  Allow again
                </Button>
              </PersonLine>
            </li>
          ))}
        </ul>
        <ShowMore of={blocks}>Show more people</ShowMore>
      </Stack>
    </Card>
  );
};

type FinderProps = {
  without: readonly PersonId[];
  onChoose: (id: PersonId) => void;
  isSaving: boolean;
};

const ColleagueFinder = ({ without, onChoose, isSaving }: FinderProps) => {
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useApiQuery(
    listPeopleRoute,
    { query: { limit: 20, ...(search === '' ? {} : { search }) } },
    { keepLast: true },
  );
  return (
    <PersonFinder
      label="Find somebody to add"
      people={(found.data?.items ?? []).filter(({ id }) => !without.includes(id))}
      chosen={null}
      onSearch={setTyped}
      onChoose={({ id }) => onChoose(id)}
      isPending={found.isPending}
      disabled={isSaving}
    />
  );
};
