/** People 0..n − 1 who may be paired, and how they are: the `mate` of somebody free is −1. */
export type PairGraph = {
  readonly may: (i: number, j: number) => boolean;
  readonly mate: Int32Array;
};

/**
 * Pairs as many people as possible, keeping those paired paired. Where not all find a place, `rank`
 * decides who does: somebody of a lower rank steps back for one of a higher.
 *
 * Every free person, in the order given, searches an alternating tree for another free one.
 * Neighbours are asked for, not stored, so a graph of 10,000 people takes no memory for its edges.
 * @see Edmonds, “Paths, Trees, and Flowers”, Canadian Journal of Mathematics 17, 1965
 * @see Gabow, “An Efficient Implementation of Edmonds' Algorithm”, JACM 23(2), 1976
 */
export const pairMost = (graph: PairGraph, order: Int32Array, rank: Int32Array): void => {
  const search = treeSearch(graph);
  const isFree = (person: number) => graph.mate[person] === -1;
  const free = new Set(order.filter(isFree));
  for (const root of order) {
    if (!free.delete(root) || free.size === 0) continue;
    const end = search.augment(root, free);
    if (end === undefined) search.close();
    else free.delete(end);
  }
  // Who can be paired together is a matroid: exchanges that raise the rank end at the highest.
  search.reopen();
  const lowest = rank.reduce((low, one) => Math.min(low, one), Number.POSITIVE_INFINITY);
  const exchange = () =>
    order
      .filter((person) => isFree(person) && rank[person]! > lowest)
      .some((person) => search.stepBack(person, rank));
  while (exchange());
};

const OUTER = 1;
const INNER = 2;

const treeSearch = ({ may, mate }: PairGraph) => {
  const count = mate.length;
  /** 0 outside the tree; an outer person could be left free, an inner one could not. */
  const label = new Uint8Array(count);
  /** The person before this one on the way from the root, for those not reached by their mate. */
  const before = new Int32Array(count);
  /** Union-find over blossoms: odd cycles that act as one outer person. */
  const base = new Int32Array(count);
  /** A tree without a way out stays so, and is left out of later searches. */
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

  const plant = (root: number) => {
    for (let person = 0; person < count; person++) {
      label[person] = 0;
      before[person] = -1;
      base[person] = person;
    }
    label[root] = OUTER;
    outer = [root];
  };

  /** Pairs `root`, moving others along; the free person it ends at, or undefined: no way. */
  const augment = (root: number, free: ReadonlySet<number>): number | undefined => {
    plant(root);
    for (let at = 0; at < outer.length; at++) {
      const person = outer[at]!;
      for (const end of free) {
        if (!may(person, end)) continue;
        before[end] = person;
        flip(end);
        return end;
      }
      for (let other = 0; other < count; other++) {
        if (label[other] === INNER || closed[other]) continue;
        if (label[other] === 0 && mate[other] === -1) continue;
        if (find(other) !== find(person) && may(person, other)) reach(person, other);
      }
    }
    return undefined;
  };

  return {
    augment,

    /** After a search without a way out. */
    close(): void {
      for (let person = 0; person < count; person++) if (label[person] !== 0) closed[person] = 1;
    },

    reopen(): void {
      closed.fill(0);
    },

    /** Once nobody can be added: pairs `root` at the cost of the lowest who can be freed instead. */
    stepBack(root: number, rank: Int32Array): boolean {
      augment(root, new Set());
      const last = outer.reduce((low, one) => (rank[one]! < rank[low]! ? one : low), root);
      if (last === root) return false;
      const partner = mate[last]!;
      mate[last] = -1;
      flip(partner);
      return true;
    },
  };
};
