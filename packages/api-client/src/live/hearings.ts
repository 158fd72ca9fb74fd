import type {
  ProblemBody,
  ServerMessage,
  Topic,
  TopicName,
  Wish,
} from '@vicinity/realtime/contract';
import type { z } from 'zod';

/** What somebody does about a topic. */
export type Hearing<Data = unknown> = {
  /** Something happened; each version once, in order. */
  onHint(hint: { readonly version: number; readonly data: Data }): void;
  /** Anything may have happened: at the beginning, and where more was missed than is kept. */
  onLookAgain(): void;
  /** There is no such topic, or it is for others. Nothing more will be heard of it. */
  onRefused?(problem: ProblemBody): void;
};

type Heard = { version: number | undefined; readonly hearings: Set<Hearing> };

/** Who hears what, and how far they are. Passes on what the hub says: whatever comes twice, or late, is heard once. */
export const createHearings = () => {
  const topics = new Map<TopicName, Heard>();

  const lookAgain = (heard: Heard, version: number): void => {
    heard.version = version;
    for (const { onLookAgain } of heard.hearings) onLookAgain();
  };

  const hint = (heard: Heard, version: number, data: unknown): void => {
    if (heard.version === undefined || version > heard.version + 1)
      return lookAgain(heard, version);
    if (version <= heard.version) return;
    heard.version = version;
    for (const { onHint } of heard.hearings) onHint({ version, data });
  };

  return {
    /** @returns whether it is the first to hear this topic */
    add: (topic: TopicName, hearing: Hearing): boolean => {
      const heard = topics.get(topic) ?? { version: undefined, hearings: new Set() };
      topics.set(topic, heard);
      heard.hearings.add(hearing);
      return heard.hearings.size === 1;
    },
    /** @returns whether nobody hears this topic any more */
    remove: (topic: TopicName, hearing: Hearing): boolean => {
      const heard = topics.get(topic);
      if (!heard?.hearings.delete(hearing) || heard.hearings.size > 0) return false;
      return topics.delete(topic);
    },
    wishes: (): Wish[] => [...topics].map(([topic, { version }]) => ({ topic, after: version })),
    take: (message: ServerMessage): void => {
      if (!('topic' in message)) return;
      const heard = topics.get(message.topic);
      if (heard === undefined) return;
      switch (message.type) {
        case 'hint':
          return hint(heard, message.version, message.data);
        case 'skipped':
          return lookAgain(heard, message.version);
        case 'subscribed': {
          const { version, missed } = message;
          // Of another life of the hub's database, or not known to the hub.
          if (missed === null || (heard.version ?? 0) > version) return lookAgain(heard, version);
          for (const told of missed) hint(heard, told.version, told.data);
          if (heard.version !== version) lookAgain(heard, version);
          return;
        }
        case 'refused':
          topics.delete(message.topic);
          for (const { onRefused } of heard.hearings) onRefused?.(message.problem);
      }
    },
  };
};

/** Reads the data of hints as their topic declares it; what a newer hub says otherwise means to look again. */
export const parsed = <Data extends z.ZodType>(
  { data: schema }: Topic<z.ZodType<string>, Data>,
  hearing: Hearing<z.output<Data>>,
): Hearing => ({
  ...hearing,
  onHint: ({ version, data }) => {
    const read = schema.safeParse(data);
    if (read.success) hearing.onHint({ version, data: read.data });
    else hearing.onLookAgain();
  },
});
