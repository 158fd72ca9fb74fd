import type { TopicName, Wish } from './contract/index.ts';
import { FollowedTopic, type Hearer } from './followed-topic.ts';
import type { HintLog, Told } from './log.ts';

/**
 * Called where one begins to hear a topic, with what one missed until this version, or null when that is not known.
 * The next one hears is the version after it.
 */
type OnOpened = (topic: TopicName, version: number, missed: readonly Told[] | null) => void;

/** Somebody on their way from what they have seen to the present. */
type Opening = {
  readonly followed: FollowedTopic;
  seen: number | undefined;
  missed: Told[] | null;
};

/** How often the log is asked again for a topic that is told faster than it is read. */
const MOST_LOOKS = 5;

/** The hints of all topics that somebody in this process listens to. */
export type Feed = ReturnType<typeof createFeed>;

export const createFeed = (log: HintLog, onError: (error: unknown) => void) => {
  const topics = new Map<string, FollowedTopic>();
  let horizon: string | null = null;

  const catchUp = (followed: FollowedTopic): void => void followed.catchUp().catch(onError);

  const follow = (name: TopicName): FollowedTopic => {
    const followed = topics.get(name) ?? new FollowedTopic(name, log);
    topics.set(name, followed);
    followed.opening += 1;
    return followed;
  };

  const forgetUnheard = (followed: FollowedTopic): void => {
    if (followed.hearers.size === 0 && followed.opening === 0) topics.delete(followed.name);
  };

  /** Looks up how far those topics are that nobody here has listened to so far. */
  const locate = async (followed: readonly FollowedTopic[]): Promise<void> => {
    const unknown = followed.filter(({ version }) => version === undefined);
    if (unknown.length === 0) return;
    const found = await log.positions(unknown.map(({ name }) => name));
    const versions = new Map(found.map(({ topic, version }) => [topic, version]));
    for (const one of unknown) {
      one.startAt(versions.get(one.name) ?? 0);
      if (one.isBehind) catchUp(one);
    }
  };

  /** Takes what the log has after what was seen; for all who hear the topic, since they may not be as far. */
  const readOn = async (openings: readonly Opening[]): Promise<void> => {
    const positions = openings.map(({ followed, seen = 0 }) => ({
      topic: followed.name,
      version: seen,
    }));
    const rows = Map.groupBy(await log.after(positions), ({ topic }) => topic);
    for (const opening of openings) {
      for (const row of rows.get(opening.followed.name) ?? []) {
        opening.followed.handOut(row);
        if (row.version === (opening.seen ?? 0) + 1) opening.missed?.push(row);
        else opening.missed = null;
        opening.seen = row.version;
      }
      if (!rows.has(opening.followed.name)) opening.missed = null;
    }
  };

  /** Lets those begin who have all that there is; the others stay. */
  const begin = (openings: readonly Opening[], hearer: Hearer, onOpened: OnOpened): Opening[] =>
    openings.filter(({ followed, seen, missed }) => {
      const version = followed.version ?? 0;
      if (seen !== undefined && seen < version && missed !== null) return true;
      followed.hearers.add(hearer);
      // Ahead of us: seen where the news had come sooner, or in another life of the database.
      const isKnown = seen === undefined || seen === version;
      onOpened(followed.name, version, isKnown ? missed : null);
      return false;
    });

  return {
    /** Begins to hear topics, each from where one left off. One topic may be wished for once. */
    open: async (hearer: Hearer, wishes: readonly Wish[], onOpened: OnOpened): Promise<void> => {
      let openings = wishes.map(
        ({ topic, after }): Opening => ({ followed: follow(topic), seen: after, missed: [] }),
      );
      const all = openings.map(({ followed }) => followed);
      try {
        await locate(all);
        openings = begin(openings, hearer, onOpened);
        for (let look = 0; openings.length > 0; look += 1) {
          if (look < MOST_LOOKS) await readOn(openings);
          else for (const opening of openings) opening.missed = null;
          openings = begin(openings, hearer, onOpened);
        }
      } finally {
        for (const followed of all) {
          followed.opening -= 1;
          forgetUnheard(followed);
        }
      }
    },

    leave: (hearer: Hearer, name: TopicName): void => {
      const followed = topics.get(name);
      if (followed === undefined) return;
      followed.hearers.delete(hearer);
      forgetUnheard(followed);
    },

    /** Takes what the bus brings: a topic, a version and data, with a space between them. */
    take: (message: string): void => {
      const end = message.indexOf(' ');
      const followed = topics.get(message.slice(0, end));
      if (followed === undefined) return;
      const dataAt = message.indexOf(' ', end + 1);
      const version = Number(message.slice(end + 1, dataAt));
      followed.handOut({ version, data: message.slice(dataAt + 1) });
      if (followed.isBehind) catchUp(followed);
    },

    /** Looks into the log for what the bus has not brought. */
    look: async (): Promise<void> => {
      const since = await log.movedSince(horizon);
      horizon = since.horizon;
      for (const { topic, version } of since.moved) topics.get(topic)?.noteVersion(version);
      for (const followed of topics.values()) if (followed.isBehind) catchUp(followed);
    },

    size: (): number => topics.size,
  };
};
