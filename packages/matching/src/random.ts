/** A stream of random numbers that a seed repeats on every platform: 32-bit integer steps only. */
export type Random = {
  /** A whole number in 0..limit − 1, for a limit up to 2^32. */
  below(limit: number): number;
};

/** @see Doty-Humphrey, PractRand: sfc32 */
export const randomFrom = (seed: number): Random => {
  let a = Math.floor(seed / 2 ** 32) | 0;
  let b = seed | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  // The first numbers of similar seeds resemble each other.
  for (let step = 0; step < 16; step++) next();
  return { below: (limit) => Math.floor((next() / 2 ** 32) * limit) };
};

/** Shuffles in place. @see Durstenfeld, “Algorithm 235”, CACM 7(7), 1964 */
export const shuffle = (random: Random, items: Int32Array): Int32Array => {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const item = items[last]!;
    items[last] = items[other]!;
    items[other] = item;
  }
  return items;
};
