import type { Instant } from '@vicinity/core';

/** A moment in words, in UTC: `24 November 2026 at 17:05 UTC`. */
export const momentOf = (at: Instant): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`;
