import { ApiProblem } from '@vicinity/api-client';
import { useMemo } from 'react';
import { type Faults, faultsOf } from './faults.ts';

/**
 * What a failed mutation says of each field:
 * `const faults = useFaults(save.error); <FormField errorText={faults.at('size.max')}>`.
 */
export const useFaults = (error: unknown): Faults =>
  useMemo(() => faultsOf(error instanceof ApiProblem ? error.faults : []), [error]);
