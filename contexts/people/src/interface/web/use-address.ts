'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useSyncExternalStore } from 'react';

/** Part of a screen's state, kept in its address: it survives a reload, and can be sent to somebody. */
export const useAddress = () => {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const isAlive = useSyncExternalStore(never, alive, asleep);
  const change = useCallback(
    (changes: Readonly<Record<string, string | null>>) => {
      const next = new URLSearchParams(search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === '') next.delete(name);
        else next.set(name, value);
      }
      router.replace(next.size === 0 ? path : `${path}?${next}`, { scroll: false });
    },
    [router, path, search],
  );
  // Pages are static: they were made for an address without a query, and must first come alive as such.
  return { get: (name: string): string | null => (isAlive ? search.get(name) : null), change };
};

const never = () => () => {};
const alive = () => true;
const asleep = () => false;
