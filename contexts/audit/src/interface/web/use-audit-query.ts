'use client';

import { useAddress } from '@vicinity/ui';
import { useCallback } from 'react';

const names = ['who', 'subject', 'kind', 'from', 'until'] as const;

/** What the log is asked for, as the address says it. */
export const useAuditQuery = () => {
  const { get, change } = useAddress();
  const given = names.map((name) => [name, get(name)] as const);
  return {
    who: get('who') ?? '',
    subject: get('subject') ?? '',
    kind: get('kind'),
    /** The name of the chosen period; its moment is in `from`. */
    period: get('period'),
    isNarrowed: given.some(([, value]) => value !== null && value !== ''),
    query: Object.fromEntries(given.filter(([, value]) => value !== null && value !== '')),
    change,
    searchWho: useCallback((who: string) => change({ who }), [change]),
    searchSubject: useCallback((subject: string) => change({ subject }), [change]),
    clear: () => change(Object.fromEntries(['period', ...names].map((name) => [name, null]))),
  };
};
export type AuditQuery = ReturnType<typeof useAuditQuery>;
