import { LRUCache } from 'lru-cache';

/** Most tokens remembered; about 3 MB. */
const MOST = 10_000;

type Entry<Subject> = {
  readonly subjectId: string | null;
  readonly subject: Subject | null;
  readonly at: number;
};

/**
 * What was read of sessions, for as long as `freshFor` says at the time of asking (milliseconds). A reading
 * that began before something was forgotten is not kept: it may be older than what it would outlive.
 */
export const rememberedSessions = <Subject extends object>(freshFor: () => number) => {
  const entries = new LRUCache<string, Entry<Subject>>({ max: MOST });
  let forgotten = 0;
  return {
    get: (token: string): Subject | null | undefined => {
      const entry = entries.get(token);
      return entry !== undefined && performance.now() - entry.at < freshFor()
        ? entry.subject
        : undefined;
    },
    /** Remembers what a reading finds, unless something is forgotten meanwhile. */
    keep: async (
      token: string,
      read: () => Promise<Omit<Entry<Subject>, 'at'>>,
    ): Promise<Subject | null> => {
      const began = forgotten;
      const at = performance.now();
      const found = await read();
      if (began === forgotten) entries.set(token, { ...found, at });
      return found.subject;
    },
    /** Forgets one subject, or everybody. */
    forget: (subjectId?: string): void => {
      forgotten += 1;
      if (subjectId === undefined) return entries.clear();
      for (const [token, entry] of entries)
        if (entry.subjectId === subjectId) entries.delete(token);
    },
  };
};
