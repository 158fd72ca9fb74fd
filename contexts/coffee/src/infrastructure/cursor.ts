import { InvalidInput } from '@vicinity/core';
import { type RawBuilder, sql } from '@vicinity/database';
import { z } from 'zod';

/** An opaque cursor that holds the sort key of the last item of a page. */
export const cursorOf = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * The sort key in a cursor, or undefined for the first page.
 * @throws InvalidInput naming `query.after` when it is not one of ours
 */
export const readCursor = <Key extends z.ZodType>(
  key: Key,
  after: string | undefined,
): z.output<Key> | undefined => {
  if (after === undefined) return undefined;
  const parsed = key.safeParse(jsonIn(after));
  if (parsed.success) return parsed.data;
  throw InvalidInput({
    faults: [{ field: 'query.after', message: 'expected the `next` of an earlier page' }],
  });
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
};

/** Sort key of lists by number. */
export const ByNumber = z.tuple([z.int()]);

const ByName = z.tuple([z.string(), z.uuid()]);

/** Whether card `c` comes after the cursor in a list by name. @throws InvalidInput */
export const afterName = (after: string | undefined): RawBuilder<boolean> => {
  const key = readCursor(ByName, after);
  return key === undefined
    ? sql`true`
    : sql`(c.name collate "C", c.id) > (${key[0]}, ${key[1]}::uuid)`;
};
