'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { LiveState } from '@vicinity/api-client';
import type { Route } from '@vicinity/http/contract';
import type { Topic } from '@vicinity/realtime/contract';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import { live } from './live.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { queryKey } from './use-api.ts';

const onChange = (listener: () => void): (() => void) => live().onState(listener);

/** Whether what happens at the hub is heard at this moment. */
export const useLiveState = (): LiveState =>
  useSyncExternalStore(
    onChange,
    () => live().state,
    () => 'connecting',
  );

/** How often a screen asks for news while it hears of none, in milliseconds, unless told. */
const LOOK_EVERY_MS = 30_000;

/**
 * Asks again for the answers of these routes whenever something happens there:
 * `useLive(RoundTopic, roundId, ofRound)`. Without a key it waits for one. The list of routes must not change. While
 * nothing is heard, it asks every now and then.
 */
export const useLive = <Key extends z.ZodType<string>, Data extends z.ZodType>(
  topic: Topic<Key, Data>,
  key: z.output<Key> | undefined,
  routes: readonly Route[],
  { otherwiseEveryMs = LOOK_EVERY_MS }: { otherwiseEveryMs?: number } = {},
): void => {
  const client = useQueryClient();
  const [refused, refuse] = useState<string>();
  const lookAgain = useMemo(
    () =>
      oneAtATime(() =>
        Promise.all(
          routes.map((route) =>
            client.invalidateQueries({
              queryKey: queryKey(route),
              // A tab that nobody looks at asks when somebody does.
              refetchType: document.hidden ? 'none' : 'active',
            }),
          ),
        ),
      ),
    [client, routes],
  );
  useEffect(() => {
    if (key === undefined) return undefined;
    return live().listen(topic, key, {
      onHint: lookAgain,
      onLookAgain: lookAgain,
      onRefused: () => refuse(key),
    });
  }, [topic, key, lookAgain]);
  const isHeard = useLiveState() === 'live' && refused !== key;
  useEffect(() => {
    if (key === undefined || isHeard) return undefined;
    const timer = setInterval(lookAgain, otherwiseEveryMs);
    return () => clearInterval(timer);
  }, [key, isHeard, lookAgain, otherwiseEveryMs]);
};
