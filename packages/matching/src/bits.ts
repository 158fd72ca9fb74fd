/** Sets of words as rows of 32-bit masks, so that common ones are counted without a loop over words. */
export type Bits = {
  /** Masks of each row. */
  readonly width: number;
  readonly masks: Int32Array;
};

/** One row for each list; equal words share a bit. */
export const bitsOf = (lists: readonly (readonly string[])[]): Bits => {
  const words = new Map<string, number>();
  for (const word of lists.flat()) if (!words.has(word)) words.set(word, words.size);
  const width = Math.ceil(words.size / 32);
  const masks = new Int32Array(lists.length * width);
  for (const [row, list] of lists.entries()) {
    for (const word of list) {
      const bit = words.get(word) ?? 0;
      masks[row * width + (bit >> 5)]! |= 1 << (bit & 31);
    }
  }
  return { width, masks };
};

/** Bits that rows i and j both have. */
export const commonBits = ({ width, masks }: Bits, i: number, j: number): number => {
  if (width === 1) return bitCount(masks[i]! & masks[j]!);
  let count = 0;
  for (let at = 0; at < width; at++)
    count += bitCount(masks[i * width + at]! & masks[j * width + at]!);
  return count;
};

/** Bits that all of the rows have; `rows` holds at least one. */
export const commonBitsOfAll = ({ width, masks }: Bits, rows: readonly number[]): number => {
  let count = 0;
  for (let at = 0; at < width; at++) {
    let mask = 0xffffffff;
    for (const row of rows) mask &= masks[row * width + at]!;
    count += bitCount(mask);
  }
  return count;
};

/**
 * Bits set in a 32-bit word.
 * @see Warren, “Hacker's Delight”, 5-1
 */
export const bitCount = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** The first bit that a row has; −1 for none. */
export const lowestBit = ({ width, masks }: Bits, row: number): number => {
  for (let at = 0; at < width; at++) {
    const mask = masks[row * width + at]!;
    if (mask !== 0) return at * 32 + 31 - Math.clz32(mask & -mask);
  }
  return -1;
};
