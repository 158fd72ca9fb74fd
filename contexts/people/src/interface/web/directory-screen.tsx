'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  CardGrid,
  EmptyState,
  ProblemNotice,
  Screen,
  ShowMore,
  SkeletonCard,
  useApiPages,
  useApiQuery,
} from '@vicinity/ui';
import { ManagePeople } from '../../contract/permissions.ts';
import { directoryFiltersRoute, listPeopleRoute } from '../../contract/routes.ts';
import { DirectoryFilterBar } from './directory-filters.tsx';
import { InviteEverybody } from './invite-everybody.tsx';
import { PersonTile } from './person-tile.tsx';
import { useDirectoryQuery } from './use-directory-query.ts';
import { useSession } from './use-session.ts';

/** Everybody in the hub: search, filters, and a page of people at a time. */
export const DirectoryScreen = () => {
  const session = useSession();
  const directory = useDirectoryQuery();
  const filters = useApiQuery(directoryFiltersRoute, {});
  const count = filters.data?.people;
  return (
    <Screen
      title="People"
      description={
        count === undefined
          ? 'Who is who, and where.'
          : `${count.toLocaleString()} people, and where they are.`
      }
      width="wide"
      actions={session?.may(ManagePeople) ? <InviteEverybody /> : undefined}
    >
      <DirectoryFilterBar
        directory={directory}
        choices={filters.data}
        managesPeople={session?.may(ManagePeople) ?? false}
      />
      <People directory={directory} />
    </Screen>
  );
};

type Directory = ReturnType<typeof useDirectoryQuery>;

const People = ({ directory }: { directory: Directory }) => {
  const people = useApiPages(listPeopleRoute, (after) => ({
    query: { ...directory.query, limit: 24, ...(after === undefined ? {} : { after }) },
  }));
  if (people.error !== null && people.items.length === 0) {
    return <ProblemNotice problem={people.error} onRetry={people.retry} />;
  }
  if (people.isPending) {
    return (
      <CardGrid>
        {Array.from({ length: 9 }, (_, index) => (
          <SkeletonCard key={index} lines={4} />
        ))}
      </CardGrid>
    );
  }
  if (people.items.length === 0) {
    return (
      <Card>
        <EmptyState
          picture="search"
          title="Nobody fits"
          action={<Button onClick={directory.clear}>Clear search and filters</Button>}
        >
          Try fewer filters, or another part of the name.
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <div aria-busy={people.isStale} style={{ opacity: people.isStale ? 0.6 : 1 }}>
        <CardGrid>
          {people.items.map((person) => (
            <PersonTile key={person.id} person={person} />
          ))}
        </CardGrid>
      </div>
      <ShowMore of={people}>Show more people</ShowMore>
    </>
  );
};
