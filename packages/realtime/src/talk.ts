import { InvalidInput, Problem } from '@vicinity/core';
import { expectation, faultsOf } from '@vicinity/http';
import { problemUri } from '@vicinity/http/contract';
import type { Connection } from './connection.ts';
import {
  ClientMessage,
  type ProblemBody,
  TooManyTopics,
  type TopicName,
  TopicRefused,
  type Wish,
} from './contract/index.ts';
import type { Feed } from './feed.ts';
import type { Limits } from './limits.ts';
import type { listenersOf } from './serve-topic.ts';

type Needs = {
  readonly feed: Feed;
  readonly mayHear: ReturnType<typeof listenersOf>;
  readonly limits: Limits;
};

/** What the hub does about what a client says. */
export const talkWith = ({ feed, mayHear, limits }: Needs) => {
  const subscribe = async (connection: Connection, wishes: readonly Wish[]): Promise<void> => {
    const allowed: Wish[] = [];
    for (const wish of wishes) {
      if (await mayHear(connection.person, wish.topic)) allowed.push(wish);
      else refuse(connection, wish.topic, TopicRefused({}));
    }
    await feed.open(connection, allowed, (topic, version, missed) => {
      if (!connection.isOpen || !connection.topics.has(topic)) return feed.leave(connection, topic);
      const told =
        missed?.map(({ version: at, data }) => `{"version":${at},"data":${data}}`).join() ?? null;
      const list = told === null ? 'null' : `[${told}]`;
      connection.hear(
        Buffer.from(
          `{"type":"subscribed","topic":"${topic}","version":${version},"missed":${list}}`,
        ),
      );
    });
  };

  /** Notes what a client wishes for. @returns what it does not hear yet and may still wish for */
  const note = (connection: Connection, wishes: readonly Wish[]): Wish[] =>
    [...new Map(wishes.map((wish) => [wish.topic, wish])).values()].filter(({ topic }) => {
      if (connection.topics.has(topic)) return false;
      const isFull = connection.topics.size >= limits.topics;
      if (isFull) refuse(connection, topic, TooManyTopics({ most: limits.topics }));
      else connection.topics.add(topic);
      return !isFull;
    });

  const leave = (connection: Connection, topics: Iterable<TopicName>): void => {
    for (const topic of topics) {
      feed.leave(connection, topic);
      connection.topics.delete(topic);
    }
  };

  return {
    /** Takes a message. @returns work that is left to do about it, if any */
    take: (connection: Connection, text: string): (() => Promise<void>) | undefined => {
      const message = read(text);
      if (message instanceof Problem) {
        connection.say({ type: 'problem', problem: bodyOf(message) });
        return undefined;
      }
      switch (message.type) {
        case 'ping':
          connection.say({ type: 'pong' });
          return undefined;
        case 'unsubscribe':
          leave(connection, message.topics);
          return undefined;
        case 'subscribe': {
          const wishes = note(connection, message.topics);
          return wishes.length === 0 ? undefined : () => subscribe(connection, wishes);
        }
      }
    },
    /** It listens to nothing any more. */
    leaveAll: (connection: Connection): void => leave(connection, connection.topics),
  };
};

const refuse = (connection: Connection, topic: TopicName, problem: Problem): void => {
  connection.topics.delete(topic);
  connection.say({ type: 'refused', topic, problem: bodyOf(problem) });
};

const bodyOf = ({ type, title, details }: Problem): ProblemBody => ({
  type: problemUri(type),
  title,
  ...(typeof details === 'object' ? details : {}),
});

const read = (text: string): ClientMessage | Problem => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return InvalidInput({ faults: [{ field: 'message', message: 'expected JSON' }] });
  }
  const parsed = ClientMessage.safeParse(json, { error: expectation });
  return parsed.success ? parsed.data : InvalidInput({ faults: faultsOf('message', parsed.error) });
};
