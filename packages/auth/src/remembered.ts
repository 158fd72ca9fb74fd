import { LRUCache } from 'lru-cache';

/** Most tokens remembered; about 3 MB. */
const MOST = 10_000;

/** Whose a token is: nobody's, or somebody's who may not enter, or theirs. */
export type Found<Subject> = {
  readonly subjectId: string | null;
  /** Who uses it in the place of its subject. */
  readonly actingId?: string | null;
  readonly subject: Subject | null;
};

type Entry<Subject> = Found<Subject> & { readonly at: number };

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
    keep: async (token: string, read: () => Promise<Found<Subject>>): Promise<Subject | null> => {
      const began = forgotten;
      const at = performance.now();
      const found = await read();
      if (began === forgotten) entries.set(token, { ...found, at });
      return found.subject;
    },
    /** Forgets one subject, in their own place and in others', or everybody. */
    forget: (subjectId?: string): void => {
      forgotten += 1;
      if (subjectId === undefined) return entries.clear();
      for (const [token, entry] of entries)
        if (entry.subjectId === subjectId || entry.actingId === subjectId) entries.delete(token);
    },
  };
};
