import type { Fault } from '@vicinity/core';

/** The faults of one refused request, by field. */
export type Faults = {
  /** What is wrong at a field of the body (`size.max`) or below it; empty when nothing is. */
  at(field: string): string;
  /** Faults at none of these fields, which the form must show elsewhere. */
  besides(fields: readonly string[]): readonly Fault[];
};

const bare = (field: string): string => field.replace(/^(body|query|params)(\.|$)/, '');
const isAt = (fault: Fault, field: string): boolean => {
  const path = bare(fault.field);
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
};

export const faultsOf = (faults: readonly Fault[]): Faults => ({
  at: (field) =>
    faults
      .filter((fault) => isAt(fault, field))
      .map((fault) => sentence(fault.message))
      .join(' '),
  besides: (fields) => faults.filter((fault) => !fields.some((field) => isAt(fault, field))),
});

/** Messages are written to follow a field's name; alone they begin with a capital and end with a stop. */
export const sentence = (message: string): string => {
  const text = message.trim();
  return text === ''
    ? ''
    : text[0]?.toLocaleUpperCase() + text.slice(1) + (/[.!?…]$/.test(text) ? '' : '.');
};

/**
 * A field as its form would call it: `body.settings.repeatWindow` is “Repeat window”, `languages.0` is “Languages”.
 * Empty when a fault is with the whole request.
 */
export const fieldName = (field: string): string => {
  const name =
    bare(field)
      .split('.')
      .findLast((part) => !/^\d*$/.test(part)) ?? '';
  const words = name
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/[_-]/g, ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
};
