const aDay = 24 * 3600 * 1000;

/** The calendar day so many days from now on the reader's own calendar, as `2026-03-01`. */
export const dayIn = (days: number, now: number): string => {
  const today = new Date(now);
  const midnight = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  return new Date(midnight + days * aDay).toISOString().slice(0, 10);
};
