import { z } from 'zod';

/** A page of this hub: no link sends people elsewhere with it. */
export const isLocalPath = (text: string): boolean => {
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) return false;
  return URL.parse(text, 'https://hub.invalid')?.origin === 'https://hub.invalid';
};

export const LocalPath = z
  .string()
  .max(500)
  .refine(isLocalPath, { error: 'expected a page of this hub, such as /app/people' });
