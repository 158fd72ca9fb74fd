'use client';

import { getSessionRoute } from '@vicinity/people/contract';
import { useApiQuery } from '@vicinity/ui';
import { Organise } from '../../contract/index.ts';

/** Whether the reader organises programmes; undefined until it is known. */
export const useOrganises = (): boolean | undefined =>
  useApiQuery(getSessionRoute, {}).data?.person.permissions.includes(Organise.name);
