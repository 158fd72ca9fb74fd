import type { z } from 'zod';

type Fields = Readonly<Record<string, unknown>>;

/** Before and after as they are stored: JSON. */
export type Change = { readonly before: Fields | null; readonly after: Fields | null };

/**
 * What is kept of a change: of two states the fields that differ; a single one whole. Fields that the kind does
 * not declare are left out.
 * @returns null when both states are given and nothing differs
 */
export const changeOf = (
  state: z.ZodObject,
  { before, after }: { readonly before?: Fields; readonly after?: Fields },
): Change | null => {
  const partial = state.partial();
  const encode = (fields: Fields | undefined): Fields | null =>
    fields === undefined ? null : partial.encode(fields);
  const [left, right] = [encode(before), encode(after)];
  if (left === null || right === null) return { before: left, after: right };
  const changed = Object.keys(state.shape).filter(
    (field) => JSON.stringify(left[field]) !== JSON.stringify(right[field]),
  );
  if (changed.length === 0) return null;
  return { before: only(left, changed), after: only(right, changed) };
};

const only = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name]]));
