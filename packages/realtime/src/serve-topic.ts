import type { Person } from '@vicinity/core';
import type { z } from 'zod';
import type { Topic, TopicName } from './contract/index.ts';

/** A topic with the question who may listen, for a context's list of topics. */
export type ServedTopic = {
  readonly kind: string;
  /** Whether this person may listen; what cannot be a key is nobody's. */
  mayHear(person: Person, key: string): Promise<boolean>;
};

/** Gives a topic its question: `serveTopic(RoundTopic, (actor) => may(actor, Organise))`. */
export const serveTopic = <Key extends z.ZodType<string>>(
  topic: Topic<Key>,
  mayHear: (person: Person, key: z.output<Key>) => boolean | Promise<boolean>,
): ServedTopic => ({
  kind: topic.kind,
  mayHear: async (person, text) => {
    const key = topic.key.safeParse(text);
    return key.success && (await mayHear(person, key.data));
  },
});

/** Who may listen to any of these topics. @throws TypeError when two are of one kind */
export const listenersOf = (topics: readonly ServedTopic[]) => {
  const byKind = new Map(topics.map((topic) => [topic.kind, topic]));
  if (byKind.size < topics.length) throw new TypeError('Two topics are of the same kind');
  return async (person: Person, name: TopicName): Promise<boolean> => {
    const end = name.indexOf(':');
    const topic = byKind.get(name.slice(0, end));
    return topic !== undefined && (await topic.mayHear(person, name.slice(end + 1)));
  };
};
