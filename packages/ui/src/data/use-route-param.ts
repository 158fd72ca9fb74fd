import { notFound, useParams } from 'next/navigation';
import type { z } from 'zod';

/**
 * A part of the address, as what it stands for: `useRouteParam('roundId', RoundId)`.
 * An address that cannot be one is answered with the page that says so.
 */
export const useRouteParam = <Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): z.output<Schema> => {
  const { [name]: text } = useParams<Record<string, string>>();
  const parsed = schema.safeParse(text);
  return parsed.success ? parsed.data : notFound();
};
