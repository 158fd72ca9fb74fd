/** A sparse symmetric table of pairs, by rows sorted for search. Absent pairs read 0. */
export type Neighbours = {
  /** Row of person i: `start[i]` to `start[i + 1]`. */
  readonly start: Int32Array;
  readonly other: Int32Array;
  readonly value: Float64Array;
};

/** Collects values of pairs before the table is built. */
export type PairValues = Map<number, number>;

/** Key of a pair among `count` people, in either order. */
export const keyOf = (count: number, i: number, j: number): number =>
  i < j ? i * count + j : j * count + i;

export const neighbours = (count: number, values: PairValues): Neighbours => {
  const start = new Int32Array(count + 1);
  for (const key of values.keys()) {
    start[Math.floor(key / count) + 1]! += 1;
    start[(key % count) + 1]! += 1;
  }
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!;

  const next = start.slice();
  const other = new Int32Array(values.size * 2);
  const value = new Float64Array(values.size * 2);
  const add = (i: number, j: number, worth: number) => {
    const slot = next[i]!++;
    other[slot] = j;
    value[slot] = worth;
  };
  // Ascending keys fill every row in ascending order: first its lower neighbours, then its higher ones.
  for (const key of Float64Array.from(values.keys()).sort()) {
    const worth = values.get(key) ?? 0;
    add(key % count, Math.floor(key / count), worth);
    add(Math.floor(key / count), key % count, worth);
  }
  return { start, other, value };
};

/** The value of a pair, or 0. */
export const valueOf = ({ start, other, value }: Neighbours, i: number, j: number): number => {
  let low = start[i]!;
  let high = start[i + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (other[middle]! < j) low = middle + 1;
    else high = middle;
  }
  return low < start[i + 1]! && other[low] === j ? value[low]! : 0;
};
