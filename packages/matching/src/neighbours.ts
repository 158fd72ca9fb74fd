/** A sparse symmetric table of pairs, by rows sorted for search. Absent pairs read 0. */
export type Neighbours = {
  /** Row of person i: `start[i]` to `start[i + 1]`. */
  readonly start: Int32Array;
  readonly other: Int32Array;
  readonly value: Float64Array;
};

/** Collects values of pairs before the table is built; what is added twice to a pair adds up. */
export type PairValues = {
  readonly pairs: readonly number[];
  readonly values: readonly number[];
  add(i: number, j: number, value: number): void;
};

export const pairValues = (): PairValues => {
  const pairs: number[] = [];
  const values: number[] = [];
  return {
    pairs,
    values,
    add(i, j, value) {
      pairs.push(i, j);
      values.push(value);
    },
  };
};

export const neighbours = (count: number, { pairs, values }: PairValues): Neighbours => {
  const start = new Int32Array(count + 1);
  for (const person of pairs) start[person + 1]! += 1;
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!;

  const end = start.slice(0, count);
  const other = new Int32Array(pairs.length);
  const value = new Float64Array(pairs.length);
  // Rows are short: each value is moved to its place as it comes.
  const insert = (i: number, j: number, worth: number) => {
    const first = start[i]!;
    let slot = end[i]!;
    while (slot > first && other[slot - 1]! > j) slot--;
    if (slot > first && other[slot - 1] === j) {
      value[slot - 1]! += worth;
      return;
    }
    other.copyWithin(slot + 1, slot, end[i]);
    value.copyWithin(slot + 1, slot, end[i]);
    other[slot] = j;
    value[slot] = worth;
    end[i]! += 1;
  };
  for (const [at, worth] of values.entries()) {
    const [i, j] = [pairs[2 * at]!, pairs[2 * at + 1]!];
    insert(i, j, worth);
    insert(j, i, worth);
  }
  return packed(start, end, other, value);
};

/** Closes the gaps that merged values left. */
const packed = (
  start: Int32Array,
  end: Int32Array,
  other: Int32Array,
  value: Float64Array,
): Neighbours => {
  const packedStart = new Int32Array(start.length);
  let length = 0;
  for (const [i, last] of end.entries()) {
    other.copyWithin(length, start[i]!, last);
    value.copyWithin(length, start[i]!, last);
    length += last - start[i]!;
    packedStart[i + 1] = length;
  }
  return { start: packedStart, other: other.slice(0, length), value: value.slice(0, length) };
};

/** The value of a pair, or 0. */
export const valueOf = (pairs: Neighbours, i: number, j: number): number => {
  const slot = slotOf(pairs, i, j);
  return slot === -1 ? 0 : pairs.value[slot]!;
};

/** Where j stands in the row of i, whose others rise; −1 for nowhere. */
export const slotOf = (
  { start, other }: Pick<Neighbours, 'start' | 'other'>,
  i: number,
  j: number,
): number => {
  const end = start[i + 1]!;
  let low = start[i]!;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (other[middle]! < j) low = middle + 1;
    else high = middle;
  }
  return low < end && other[low] === j ? low : -1;
};
