import { useLiveState } from '@vicinity/ui';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** What keeps a page from hearing of news. */
export type Interruption = 'offline' | 'interrupted';

/** A connection that comes back within this time was not worth a word. */
const SAY_AFTER_MS = 4_000;
/** Long enough to be read, so that a connection that comes and goes does not flicker. */
const SAY_FOR_MS = 3_000;

const onChange = (notify: () => void) => {
  window.addEventListener('online', notify);
  window.addEventListener('offline', notify);
  return () => {
    window.removeEventListener('online', notify);
    window.removeEventListener('offline', notify);
  };
};

/** What is worth saying about the connection, if anything: only what lasts, and long enough to be read. */
export const useInterruption = (): Interruption | null => {
  const online = useSyncExternalStore(
    onChange,
    () => navigator.onLine,
    () => true,
  );
  const isBroken = useLiveState() === 'interrupted';
  const [said, say] = useState(false);
  useEffect(() => {
    if (isBroken === said) return undefined;
    const timer = setTimeout(() => say(isBroken), isBroken ? SAY_AFTER_MS : SAY_FOR_MS);
    return () => clearTimeout(timer);
  }, [isBroken, said]);
  if (!online) return 'offline';
  return said ? 'interrupted' : null;
};
