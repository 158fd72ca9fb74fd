import type { Topic } from '@vicinity/realtime/contract';
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

export type LiveOptions = Pick<ConnectionOptions, 'url' | 'token'>;

/**
 * A client of its own connection, which it makes when there is something to hear first. It is made again whenever it
 * breaks, and what happened in between is made up for.
 */
export const createLive = (options: LiveOptions): Live => {
  const hearings = createHearings();
  const states = createStates();
  let connection: LiveConnection | undefined;
  return {
    listen: (topic, key, hearing) => {
      const name = topic.of(key);
      const heard = parsed(topic, hearing);
      const isFirst = hearings.add(name, heard);
      connection ??= connect({ ...options, onMessage: hearings.take, onState: states.set });
      if (isFirst) connection.want([{ topic: name }]);
      else heard.onLookAgain();
      return () => {
        if (hearings.remove(name, heard)) connection?.leave([name]);
      };
    },
    get state() {
      return states.get();
    },
    onState: states.onChange,
    close: () => connection?.close(),
  };
};

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
