'use client';

import type { Permission } from '@vicinity/core';
import { useApiQuery } from '@vicinity/ui';
import { getSessionRoute } from '../../contract/routes.ts';

/** Who is signed in, and what they may do; undefined until it is known. */
export const useSession = () => {
  const { data } = useApiQuery(getSessionRoute, {});
  if (data === undefined) return undefined;
  const may = ({ name }: Permission): boolean => data.person.permissions.includes(name);
  return { ...data, may };
};
