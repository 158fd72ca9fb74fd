'use client';

import {
  keepPreviousData,
  type UseMutationOptions,
  type UseQueryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { ApiArgs } from '@vicinity/api-client';
import { randomIds } from '@vicinity/core';
import type { Route } from '@vicinity/http/contract';
import { useCallback } from 'react';
import { z } from 'zod';
import { api } from './api.ts';
import { useConfirmed } from './confirm-first.ts';
import { useHydrating } from './use-hydrating.ts';

/** What a route is asked with, and what it answers. */
export type ArgsOf<R extends Route> = ApiArgs<R>;
export type ReplyOf<R extends Route> = z.output<R['reply'][1]>;

/** Where an answer is kept: the same question on two screens is asked once. */
export const queryKey = (route: Pick<Route, 'method' | 'path'>, ...args: readonly unknown[]) => [
  `${route.method} ${route.path}`,
  ...args,
];

/** The key of a question that is not asked while hydrating, and so has no answer. */
export const unanswered = ['unanswered'] as const;

type QueryOptions<Reply> = Pick<UseQueryOptions<Reply>, 'refetchInterval' | 'staleTime'> & {
  /** False while what it asks for is not known yet. */
  enabled?: boolean;
  /** Shows the last answer while another is asked for: for searches and filters. */
  keepLast?: boolean;
};

/**
 * Asks the API, and keeps the answer: `useApiQuery(getRoundRoute, { params: { roundId } })`.
 * Fails with an `ApiProblem`, for `Screen`'s `refused`.
 */
export const useApiQuery = <R extends Route>(
  route: R,
  args: ArgsOf<R>,
  { keepLast = false, enabled = true, ...options }: QueryOptions<ReplyOf<R>> = {},
) => {
  const hydrating = useHydrating();
  return useQuery<ReplyOf<R>>({
    queryKey: hydrating ? unanswered : queryKey(route, args),
    queryFn: ({ signal }) => api(route, { ...args, signal }),
    enabled: enabled && !hydrating,
    ...(keepLast ? { placeholderData: keepPreviousData } : {}),
    ...options,
  });
};

/** Asks again for whatever these routes had answered. */
export const useRefresh = () => {
  const client = useQueryClient();
  return useCallback(
    (...routes: readonly Route[]) =>
      Promise.all(routes.map((route) => client.invalidateQueries({ queryKey: queryKey(route) }))),
    [client],
  );
};

type MutationOptions<Reply, Args> = Pick<
  UseMutationOptions<Reply, Error, Args>,
  'onSuccess' | 'onError'
> & {
  /** Routes whose answers this changes; they are asked again before it counts as done. */
  refreshes?: readonly Route[];
};

/**
 * Changes something: `const join = useApiMutation(joinRoute, { refreshes: [listRoute] }); join.mutate({ params })`.
 * Each call carries a key of its own, so that trying again after a lost answer cannot do it twice. Where the API wants
 * to know first who sits there, that is asked before it is tried again.
 */
export const useApiMutation = <R extends Route>(
  route: R,
  { refreshes = [], onSuccess, ...options }: MutationOptions<ReplyOf<R>, ArgsOf<R>> = {},
) => {
  const refresh = useRefresh();
  const confirmed = useConfirmed();
  return useMutation<ReplyOf<R>, Error, ArgsOf<R>>({
    mutationFn: (args) => {
      const call = { ...keyFor(route), ...args };
      return confirmed(() => api(route, call));
    },
    ...options,
    onSuccess: async (...result) => {
      await refresh(...refreshes);
      await onSuccess?.(...result);
    },
  });
};

/** Without an account there is nobody to tell keys apart by. */
const keyFor = ({ access }: Route) =>
  access === 'public' ? {} : { idempotencyKey: randomIds(z.string()) };
