/** Nobody: no partner, no node. */
export const NONE = -1;

/**
 * Vertices and the blossoms they are nested in. A blossom is an odd cycle of nodes, each a vertex or
 * a blossom, in which all but one, the base, are matched along the cycle. Nodes 0 … count − 1 are the
 * vertices; higher numbers name blossoms and are used again once a blossom has been opened.
 */
export type Blossoms = {
  /** How many numbers nodes may have. */
  readonly nodes: number;
  readonly mate: Int32Array;
  /** The outermost node that holds each vertex. */
  readonly top: Int32Array;
  readonly parent: Int32Array;
  /** The vertex of a node that is matched outside it, or free. */
  readonly base: Int32Array;
  isBlossom(node: number): boolean;
  cycleOf(blossom: number): Cycle;
  /** Calls back for every vertex of a node. */
  eachVertex(node: number, visit: (vertex: number) => void): void;
  /** Makes a blossom of a cycle of outermost nodes; the first one holds the base. */
  shrink(cycle: Cycle): number;
  /** Makes the nodes of an outermost blossom outermost. */
  open(blossom: number): void;
  /** Matches along the cycles of a node so that `vertex` becomes its base. */
  rebase(node: number, vertex: number): void;
};

/** Nodes of a cycle; the k-th is joined to the next by the edge from vertex `from[k]` to `to[k]`. */
export type Cycle = {
  readonly nodes: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
};

export const blossomsOf = (count: number): Blossoms => {
  // Blossoms nest: there are fewer of them at a time than pairs of vertices.
  const nodes = count + (count >> 1) + 1;
  const identity = Int32Array.from({ length: nodes }, (_, node) => node);
  const mate = new Int32Array(count).fill(NONE);
  const top = identity.slice(0, count);
  const base = identity;
  const parent = new Int32Array(nodes).fill(NONE);
  const cycles: (Cycle | undefined)[] = [];
  const unused: number[] = [];
  let named = count;

  const isBlossom = (node: number) => node >= count;

  const cycleOf = (blossom: number): Cycle => {
    const cycle = cycles[blossom - count];
    if (cycle === undefined) throw new RangeError(`${blossom} is not a blossom`);
    return cycle;
  };

  const eachVertex = (node: number, visit: (vertex: number) => void): void => {
    if (!isBlossom(node)) visit(node);
    else for (const inner of cycleOf(node).nodes) eachVertex(inner, visit);
  };

  const childWith = (blossom: number, vertex: number): number => {
    let node = vertex;
    while (parent[node] !== blossom) node = parent[node]!;
    return node;
  };

  const rebase = (node: number, vertex: number): void => {
    if (!isBlossom(node)) return;
    const cycle = cycleOf(node);
    const child = childWith(node, vertex);
    rebase(child, vertex);
    const first = cycle.nodes.indexOf(child);
    // Of the two ways round to the old base, the one with an even number of steps.
    const [begin, end] = first % 2 === 0 ? [0, first] : [first + 1, cycle.nodes.length];
    for (let at = begin; at < end; at += 2) {
      const [x, y] = [cycle.from[at]!, cycle.to[at]!];
      rebase(cycle.nodes[at]!, x);
      rebase(cycle.nodes[(at + 1) % cycle.nodes.length]!, y);
      mate[x] = y;
      mate[y] = x;
    }
    cycles[node - count] = {
      nodes: turned(cycle.nodes, first),
      from: turned(cycle.from, first),
      to: turned(cycle.to, first),
    };
    base[node] = vertex;
  };

  return {
    nodes,
    mate,
    top,
    parent,
    base,
    isBlossom,
    cycleOf,
    eachVertex,
    rebase,

    shrink(cycle) {
      const blossom = unused.pop() ?? named++;
      cycles[blossom - count] = cycle;
      base[blossom] = base[cycle.nodes[0]!]!;
      parent[blossom] = NONE;
      for (const node of cycle.nodes) parent[node] = blossom;
      eachVertex(blossom, (vertex) => {
        top[vertex] = blossom;
      });
      return blossom;
    },

    open(blossom) {
      for (const node of cycleOf(blossom).nodes) {
        parent[node] = NONE;
        eachVertex(node, (vertex) => {
          top[vertex] = node;
        });
      }
      cycles[blossom - count] = undefined;
      unused.push(blossom);
    },
  };
};

const turned = (items: readonly number[], first: number): number[] => [
  ...items.slice(first),
  ...items.slice(0, first),
];
