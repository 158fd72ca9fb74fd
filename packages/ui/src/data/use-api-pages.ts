'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Page } from '@vicinity/core';
import type { Access, Route } from '@vicinity/http/contract';
import type { z } from 'zod';
import { api } from './api.ts';
import { type ArgsOf, queryKey, unanswered } from './use-api.ts';
import { useHydrating } from './use-hydrating.ts';

const firstPage = (): string | null => null;

type ListRoute<Params extends z.ZodType, Query extends z.ZodType, Item> = Route<
  Access,
  Params,
  Query,
  z.ZodUndefined,
  z.ZodType<Page<Item>>
>;

/**
 * A list, page after page: `useApiPages(listPeopleRoute, (after) => ({ query: { after, search } }))`.
 * The items of all pages asked for so far stand in `items`; `more` asks for the next page.
 */
export const useApiPages = <Params extends z.ZodType, Query extends z.ZodType, Item>(
  route: ListRoute<Params, Query, Item>,
  argsOf: (after: string | undefined) => ArgsOf<ListRoute<Params, Query, Item>>,
  {
    enabled = true,
    refetchInterval = false,
  }: { enabled?: boolean; refetchInterval?: number | false } = {},
) => {
  const hydrating = useHydrating();
  const query = useInfiniteQuery({
    queryKey: hydrating ? [...unanswered, 'pages'] : queryKey(route, 'pages', argsOf(undefined)),
    queryFn: ({ pageParam, signal }) => api(route, { ...argsOf(pageParam ?? undefined), signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: enabled && !hydrating,
    refetchInterval,
  });
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    isPending: query.isPending,
    /** The items still answer the last question; the next answer is on its way. */
    isStale: query.isPlaceholderData,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
};
