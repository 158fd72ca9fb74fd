'use client';

import { useAddress } from '@vicinity/ui';
import { useCallback } from 'react';
import { AccessFilters } from '../../contract/access-review.ts';

const names = ['search', 'role', 'permission', 'stale'] as const;

/** What the review is asked for, as the address says it. */
export const useAccessQuery = () => {
  const { get, change } = useAddress();
  const given = Object.fromEntries(
    names.flatMap((name) => {
      const value = get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
  // An address that somebody mistyped asks for everybody.
  const query = AccessFilters.safeParse(given).data ?? {};
  return {
    query,
    /** The same as the end of an address. */
    search: new URLSearchParams(given).toString(),
    isNarrowed: Object.keys(given).length > 0,
    change,
    searchFor: useCallback((search: string) => change({ search }), [change]),
    clear: () => change(Object.fromEntries(names.map((name) => [name, null]))),
  };
};
export type AccessQuery = ReturnType<typeof useAccessQuery>;
