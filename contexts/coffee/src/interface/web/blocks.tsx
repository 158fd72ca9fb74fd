'use client';

import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import { PersonId } from '@vicinity/core';
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
        <PersonFinder
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

const PersonFinder = ({ without, onChoose, isSaving }: FinderProps) => {
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useApiQuery(
    listPeopleRoute,
    { query: { limit: 20, ...(search === '' ? {} : { search }) } },
    { keepLast: true },
  );
  const people = (found.data?.items ?? []).filter(({ id }) => !without.includes(id));
  return (
    <Select
      ariaLabel="Find somebody to add"
      placeholder="Find somebody to add"
      options={people.map(({ id, name, title, office }) => ({
        value: id,
        label: name,
        description: [title, office].filter(Boolean).join(' · '),
      }))}
      selectedOption={null}
      onChange={({ detail }) => onChoose(PersonId.parse(detail.selectedOption.value))}
      filteringType="manual"
      onLoadItems={({ detail }) => setTyped(detail.filteringText)}
      filteringPlaceholder="A name"
      filteringAriaLabel="Find by name"
      statusType={found.isPending ? 'loading' : 'finished'}
      loadingText="Looking"
      empty="Nobody by that name"
      disabled={isSaving}
      expandToViewport
    />
  );
};
