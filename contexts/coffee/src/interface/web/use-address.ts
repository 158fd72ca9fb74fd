'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** Part of a screen's state, kept in its address: it survives a reload, and can be sent to somebody. */
export const useAddress = () => {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
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
  return { get: (name: string): string | null => search.get(name), change };
};
