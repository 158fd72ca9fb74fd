import { useRouter } from 'next/navigation';
import { type MouseEvent, useCallback } from 'react';

const isPlainClick = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/**
 * Follows any link to the hub in place, whoever drew it: Cloudscape's buttons and links know nothing of Next.
 * Links that Next drew have prevented the default already, and so are left alone.
 */
export const useClientNavigation = () => {
  const { push } = useRouter();
  return useCallback(
    (event: MouseEvent) => {
      if (event.defaultPrevented || !isPlainClick(event) || !(event.target instanceof Element))
        return;
      const link = event.target.closest('a');
      if (link === null || link.target !== '' || link.hasAttribute('download')) return;
      const to = new URL(link.href, location.href);
      if (to.origin !== location.origin || !/^\/app(\/|$)/.test(to.pathname)) return;
      if (to.hash !== '' && to.pathname === location.pathname) return;
      event.preventDefault();
      push(`${to.pathname}${to.search}${to.hash}`);
    },
    [push],
  );
};
