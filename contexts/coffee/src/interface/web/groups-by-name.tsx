'use client';

import { ProblemNotice, SearchField, useAddress, useApiPages } from '@vicinity/ui';
import { listGroupsRoute, type RoundId } from '../../contract/index.ts';

/** The groups of a round, a page at a time, and the field that finds them by a name, kept in the address. */
export const useGroupsByName = (roundId: RoundId, limit: number) => {
  const address = useAddress();
  const name = address.get('name') ?? '';
  const groups = useApiPages(listGroupsRoute, (after) => ({
    params: { roundId },
    query: { limit, after, ...(name === '' ? {} : { name }) },
  }));
  const search = (
    <>
      <SearchField
        label="Find a group by a name"
        value={name}
        onSearch={(text) => address.change({ name: text })}
      />
      {groups.error && groups.items.length === 0 && (
        <ProblemNotice problem={groups.error} onRetry={groups.retry} />
      )}
    </>
  );
  return { groups, name, search };
};
