/** People 0..n − 1 who may be paired, and how they are: the `mate` of somebody free is −1. */
export type PairGraph = {
  readonly may: (i: number, j: number) => boolean;
  readonly mate: Int32Array;
};

/**
 * Pairs as many people as possible, keeping those paired paired. People are served in the order
 * given, and where not all find a place, `rank` decides who does: somebody of a lower rank steps
 * back for one of a higher.
 *
 * Every free person searches an alternating tree for another free one. Neighbours are asked for,
 * not stored, so a graph of 10,000 people takes no memory for its edges. A tree without a way out
 * stays so, and is left out of later searches.
 * @see Edmonds, “Paths, Trees, and Flowers”, Canadian Journal of Mathematics 17, 1965
 * @see Gabow, “An Efficient Implementation of Edmonds' Algorithm”, JACM 23(2), 1976
 */
export const pairMost = (graph: PairGraph, order: Int32Array, rank: Int32Array): void => {
  const { mate } = graph;
  const search = treeSearch(graph, rank);
  const lowest = rank.reduce((low, one) => Math.min(low, one), Number.POSITIVE_INFINITY);
  const free = new Set(order.filter((person) => mate[person] === -1));
  for (const root of order) {
    if (!free.has(root)) continue;
    free.delete(root);
    if (free.size === 0 && rank[root] === lowest) return;
    const end = search.augment(root, free);
    if (end === undefined) search.stepBack(root);
    else free.delete(end);
  }
};

const OUTER = 1;
const INNER = 2;

const treeSearch = ({ may, mate }: PairGraph, rank: Int32Array) => {
  const count = mate.length;
  /** 0 outside the tree; an outer person could be left free, an inner one could not. */
  const label = new Uint8Array(count);
  /** The person before this one on the way from the root, for those not reached by their mate. */
  const before = new Int32Array(count);
  /** Union-find over blossoms: odd cycles that act as one outer person. */
  const base = new Int32Array(count);
  const closed = new Uint8Array(count);
  const seen = new Int32Array(count);
  let mark = 0;
  let outer: number[] = [];

  const find = (person: number): number => {
    let root = person;
    while (base[root] !== root) {
      base[root] = base[base[root]!]!;
      root = base[root]!;
    }
    return root;
  };

  const up = (person: number): number => {
    const partner = mate[person]!;
    return partner === -1 ? -1 : find(before[partner]!);
  };

  const meeting = (i: number, j: number): number => {
    mark++;
    let one = find(i);
    let two = find(j);
    while (seen[one] !== mark) {
      seen[one] = mark;
      one = up(one);
      if (two !== -1) [one, two] = [two, one];
    }
    return one;
  };

  /** Turns one side of an odd cycle outer. */
  const shrink = (from: number, across: number, top: number) => {
    let person = from;
    let reached = across;
    while (find(person) !== top) {
      before[person] = reached;
      reached = mate[person]!;
      if (label[reached] === INNER) {
        label[reached] = OUTER;
        outer.push(reached);
      }
      if (base[person] === person) base[person] = top;
      if (base[reached] === reached) base[reached] = top;
      person = before[reached]!;
    }
  };

  /** Pairs along the way from the root to `end`, which is free. */
  const flip = (end: number) => {
    for (let person = end; person !== -1; ) {
      const partner = before[person]!;
      const next = mate[partner]!;
      mate[person] = partner;
      mate[partner] = person;
      person = next;
    }
  };

  const reach = (person: number, other: number) => {
    if (label[other] === 0) {
      const partner = mate[other]!;
      label[other] = INNER;
      before[other] = person;
      label[partner] = OUTER;
      outer.push(partner);
    } else {
      const top = meeting(person, other);
      shrink(person, other, top);
      shrink(other, person, top);
    }
  };

  return {
    /** Pairs `root`, moving others along; the free person it ends at, or undefined: no way. */
    augment(root: number, free: ReadonlySet<number>): number | undefined {
      for (let person = 0; person < count; person++) {
        label[person] = 0;
        before[person] = -1;
        base[person] = person;
      }
      label[root] = OUTER;
      outer = [root];
      for (let at = 0; at < outer.length; at++) {
        const person = outer[at]!;
        for (const other of free) {
          if (!may(person, other)) continue;
          before[other] = person;
          flip(other);
          return other;
        }
        for (let other = 0; other < count; other++) {
          if (label[other] === INNER || closed[other] || free.has(other)) continue;
          if (find(other) !== find(person) && may(person, other)) reach(person, other);
        }
      }
      for (let person = 0; person < count; person++) if (label[person] !== 0) closed[person] = 1;
      return undefined;
    },

    /** After a search without a way: frees the lowest in rank of the tree instead of its root. */
    stepBack(root: number): void {
      const last = outer.reduce((low, person) => (rank[person]! < rank[low]! ? person : low), root);
      if (last === root) return;
      const partner = mate[last]!;
      mate[last] = -1;
      flip(partner);
    },
  };
};
