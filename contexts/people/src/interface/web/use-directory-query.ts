'use client';

import { useAddress } from '@vicinity/ui';
import { useCallback } from 'react';
import { AccountState } from '../../contract/values.ts';

export const filterNames = ['office', 'department', 'team', 'topic', 'timezone'] as const;
export type FilterName = (typeof filterNames)[number];

/** What the directory is asked for, as the address says it. */
export const useDirectoryQuery = () => {
  const { get, change } = useAddress();
  const filters = filterNames.map((name) => [name, get(name)] as const);
  const search = get('search') ?? '';
  const state = AccountState.catch('active').parse(get('state'));
  const waiting = get('joined') === 'no';
  return {
    search,
    state,
    /** Only people who have never signed in. */
    waiting,
    filter: (name: FilterName) => get(name),
    isNarrowed:
      search !== '' || filters.some(([, value]) => value !== null) || state !== 'active' || waiting,
    query: {
      state,
      ...(search === '' ? {} : { search }),
      ...(waiting ? { joined: 'no' as const } : {}),
      ...Object.fromEntries(filters.filter(([, value]) => value !== null && value !== '')),
    },
    change,
    searchFor: useCallback((text: string) => change({ search: text }), [change]),
    clear: () =>
      change(
        Object.fromEntries(
          ['search', 'state', 'joined', ...filterNames].map((name) => [name, null]),
        ),
      ),
  };
};
export type DirectoryQuery = ReturnType<typeof useDirectoryQuery>;
