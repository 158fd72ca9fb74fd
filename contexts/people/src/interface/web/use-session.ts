'use client';

import { useApiQuery } from '@vicinity/ui';
import { getSessionRoute } from '../../contract/routes.ts';

/** Who is signed in; undefined until it is known. */
export const useSession = () => {
  const { data } = useApiQuery(getSessionRoute, {});
  return data === undefined ? undefined : { ...data, isAdmin: data.person.roles.includes('admin') };
};
