/** A value that a column can hold and a rule can compare. */
export type Comparable = string | number | boolean | null;

/** A rule about `Subject`, as data: evaluated in memory by `holds`, compiled to SQL by `toSql`. */
export type Specification<Subject> =
  | { readonly op: 'all' | 'any'; readonly of: readonly Specification<Subject>[] }
  | { readonly op: 'not'; readonly of: Specification<Subject> }
  | {
      readonly op: 'is' | 'atLeast' | 'atMost';
      readonly field: keyof Subject & string;
      readonly value: Comparable;
    }
  | {
      readonly op: 'in';
      readonly field: keyof Subject & string;
      readonly values: readonly Comparable[];
    }
  | { readonly op: 'includes'; readonly field: keyof Subject & string; readonly value: string };

export const all = <S>(...of: readonly Specification<S>[]): Specification<S> => ({ op: 'all', of });
export const any = <S>(...of: readonly Specification<S>[]): Specification<S> => ({ op: 'any', of });
export const not = <S>(of: Specification<S>): Specification<S> => ({ op: 'not', of });

type Ordered<T> = Extract<T, string | number>;

/**
 * Starts a rule about one field: `const candidate = about<Candidate>(); candidate('overlap').atLeast(60)`.
 * A comparison with an absent value does not hold, in either reader, except `is(null)`.
 */
export const about =
  <Subject>() =>
  <Field extends keyof Subject & string>(field: Field) => ({
    is: (value: Subject[Field] & Comparable): Specification<Subject> => ({
      op: 'is',
      field,
      value,
    }),
    atLeast: (value: Ordered<Subject[Field]>): Specification<Subject> => ({
      op: 'atLeast',
      field,
      value,
    }),
    atMost: (value: Ordered<Subject[Field]>): Specification<Subject> => ({
      op: 'atMost',
      field,
      value,
    }),
    in: (values: readonly (Subject[Field] & Comparable)[]): Specification<Subject> => ({
      op: 'in',
      field,
      values,
    }),
    /** For a field that is a list of words. */
    includes: (value: string): Specification<Subject> => ({ op: 'includes', field, value }),
  });

/** The memory reader. */
export const holds =
  <Subject>(spec: Specification<Subject>) =>
  (subject: Subject): boolean => {
    switch (spec.op) {
      case 'all':
        return spec.of.every((one) => holds(one)(subject));
      case 'any':
        return spec.of.some((one) => holds(one)(subject));
      case 'not':
        return !holds(spec.of)(subject);
      case 'is':
        return (subject[spec.field] ?? null) === spec.value;
      case 'in':
        return spec.values.some((value) => value !== null && value === subject[spec.field]);
      case 'includes': {
        const words = subject[spec.field];
        return Array.isArray(words) && words.includes(spec.value);
      }
      case 'atLeast':
        return compare(subject[spec.field], spec.value, (order) => order >= 0);
      case 'atMost':
        return compare(subject[spec.field], spec.value, (order) => order <= 0);
    }
  };

const compare = (left: unknown, right: Comparable, accept: (order: number) => boolean): boolean => {
  if (typeof left === 'number' && typeof right === 'number') return accept(left - right);
  if (typeof left === 'string' && typeof right === 'string')
    return accept(compareText(left, right));
  return false;
};

/** By code point, which is the order of UTF-8 bytes and so of `collate "C"`; `<` goes by UTF-16 unit instead. */
const compareText = (left: string, right: string): number => {
  const rights = [...right];
  for (const [index, letter] of [...left].entries()) {
    const order = (letter.codePointAt(0) ?? 0) - (rights[index]?.codePointAt(0) ?? -1);
    if (order !== 0) return order;
  }
  return [...left].length - rights.length;
};
