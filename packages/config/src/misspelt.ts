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

/** Whether one letter more, one less, one other, or two swapped turn `left` into `right`. */
const isOneSlipAway = (left: string, right: string): boolean => {
  const start = commonStart(left, right);
  const [restLeft, restRight] = [left.slice(start), right.slice(start)];
  return (
    restLeft.slice(1) === restRight ||
    restLeft === restRight.slice(1) ||
    restLeft.slice(1) === restRight.slice(1) ||
    (restLeft.slice(2) === restRight.slice(2) &&
      restLeft[0] === restRight[1] &&
      restLeft[1] === restRight[0])
  );
};

const commonStart = (left: string, right: string): number => {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
};
