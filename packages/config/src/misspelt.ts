import { isOneSlipAway } from '@vicinity/core';
import { type Config, variablesOf } from './config.ts';
import type { Environment } from './read.ts';

/**
 * Variables that nothing reads but that look like a setting that is unset: `PUBLIC_ULR`.
 * Only a hint: the environment belongs to other programs too.
 */
export const misspelt = (
  groups: readonly Config[],
  environment: Environment,
): { readonly variable: string; readonly meant: string }[] => {
  const declared = groups.flatMap(variablesOf).map(({ variable }) => variable);
  const unset = declared.filter((variable) => !environment[variable]);
  return Object.keys(environment)
    .filter((variable) => variable.length >= 6 && !declared.includes(variable))
    .flatMap((variable) => {
      const meant = unset.find((candidate) => isOneSlipAway(variable, candidate));
      return meant === undefined ? [] : [{ variable, meant }];
    });
};
