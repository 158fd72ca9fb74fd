import type { Topic, TopicName } from '@vicinity/realtime/contract';
import type { z } from 'zod';
import {
  type ConnectionOptions,
  connect,
  type LiveConnection,
  type LiveState,
} from './connection.ts';
import { createHearings, type Hearing, parsed } from './hearings.ts';

/** Hears what happens at a hub, while it happens. */
export type Live = {
  /** Hears a topic: `live.listen(RoundTopic, roundId, { onHint, onLookAgain })`. @returns how to stop */
  listen<Key extends z.ZodType<string>, Data extends z.ZodType>(
    topic: Topic<Key, Data>,
    key: z.output<Key>,
    hearing: Hearing<z.output<Data>>,
  ): () => void;
  readonly state: LiveState;
  /** Calls back when the state changes. @returns how to stop */
  onState(listener: () => void): () => void;
  close(): void;
};

type LiveOptions = Pick<ConnectionOptions, 'url' | 'token'>;

/**
 * A client of its own connection, which it makes when there is something to hear first. It is made again whenever it
 * breaks, and what happened in between is made up for.
 */
export const createLive = (options: LiveOptions): Live => {
  const hearings = createHearings();
  const states = createStates();
  let connection: LiveConnection | undefined;
  return liveOver(hearings, states, {
    want: (topic) => {
      connection ??= connect({ ...options, onMessage: hearings.take, onState: states.set });
      connection.want([{ topic }]);
    },
    leave: (topic) => connection?.leave([topic]),
    close: () => connection?.close(),
  });
};

/** How a client comes to hear a topic, and hears it no more. */
type Way = {
  want(topic: TopicName): void;
  leave(topic: TopicName): void;
  close(): void;
};

/** Hears what is asked for by some way: once for all who want it. */
export const liveOver = (
  hearings: ReturnType<typeof createHearings>,
  states: ReturnType<typeof createStates>,
  { want, leave, close }: Way,
): Live => ({
  listen: (topic, key, hearing) => {
    const name = topic.of(key);
    const heard = parsed(topic, hearing);
    if (hearings.add(name, heard)) want(name);
    else heard.onLookAgain();
    return () => {
      if (hearings.remove(name, heard)) leave(name);
    };
  },
  get state() {
    return states.get();
  },
  onState: states.onChange,
  close,
});

/** A state, and who wants to know of it. */
export const createStates = () => {
  let state: LiveState = 'connecting';
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (next: LiveState): void => {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    onChange: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
