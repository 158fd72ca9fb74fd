import { z } from 'zod';

/** One page of a list and the cursor of the next; lists are keyset-paged, so a page costs the same anywhere. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
export type Page<Item> = { readonly items: Item[]; readonly next: string | null };

/** Query parameters of every list: an opaque cursor and a size of 1 to 100, 20 unless told. */
export const pageQuery = {
  after: z.string().max(400).optional().describe('Cursor of the previous page, from its `next`'),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Items on a page'),
};

/** Turns `limit + 1` rows into a page; `cursor` names the last item shown. */
export const toPage = <Item>(
  rows: readonly Item[],
  limit: number,
  cursor: (last: Item) => string,
): Page<Item> => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursor(last) : null };
};
