/**
 * A token bucket: so many at once, and so many more each second. Holds two numbers rather than a timer, since there is
 * one for each connection.
 */
export class Allowance {
  #left: number;
  #at: number;

  constructor(atOnce: number, now: number) {
    this.#left = atOnce;
    this.#at = now;
  }

  /** Takes one, at this time in milliseconds. @returns whether there was one */
  take(now: number, { atOnce, perSecond }: { atOnce: number; perSecond: number }): boolean {
    this.#left = Math.min(atOnce, this.#left + ((now - this.#at) * perSecond) / 1_000);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
