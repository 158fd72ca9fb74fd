import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { useHydrating } from './use-hydrating.ts';

/** Part of a screen's state, kept in its address: it survives a reload, and can be sent to somebody. */
export const useAddress = () => {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const hydrating = useHydrating();
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
  return { get: (name: string): string | null => (hydrating ? null : search.get(name)), change };
};
