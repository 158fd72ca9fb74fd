import { NONE } from '../model.ts';

/**
 * Vertices and the blossoms they are nested in. A blossom is an odd cycle of nodes, each a vertex or
 * a blossom, in which all but one, the base, are matched along the cycle. Nodes 0 … count − 1 are the
 * vertices; higher numbers name blossoms and are used again once a blossom has been opened.
 *
 * Every outermost node has a delegate, one of its vertices, that its other vertices point to. A blossom
 * keeps that of its largest node, so that only the smaller ones change when it is made or opened.
 */
export type Blossoms = {
  /** How many numbers nodes may have. */
  readonly nodes: number;
  readonly mate: Int32Array;
  readonly parent: Int32Array;
  /** The vertex of a node that is matched outside it, or free. */
  readonly base: Int32Array;
  /** The vertex that stands for each node. */
  readonly delegate: Int32Array;
  /** The delegate of the outermost node that holds each vertex. */
  readonly delegateOf: Int32Array;
  /** The outermost node that holds a vertex. */
  top(vertex: number): number;
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

/** @param onMove told of each vertex that gets another delegate, just before */
export const blossomsOf = (
  count: number,
  onMove: (vertex: number, from: number, to: number) => void,
): Blossoms => {
  // Blossoms nest: there are fewer of them at a time than pairs of vertices.
  const nodes = count + (count >> 1) + 1;
  const identity = Int32Array.from({ length: nodes }, (_, node) => node);
  const mate = new Int32Array(count).fill(NONE);
  const base = identity;
  const delegate = identity.slice();
  const delegateOf = identity.slice(0, count);
  /** The outermost node that each delegate stands for. */
  const outermost = identity.slice(0, count);
  const size = new Int32Array(nodes).fill(1);
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

  // Blossoms may nest as deep as there are vertices: neither of these calls itself.
  const eachVertex = (node: number, visit: (vertex: number) => void): void => {
    if (!isBlossom(node)) {
      visit(node);
      return;
    }
    const waiting = cycleOf(node).nodes.toReversed();
    for (let inner = waiting.pop(); inner !== undefined; inner = waiting.pop()) {
      if (!isBlossom(inner)) visit(inner);
      else for (const one of cycleOf(inner).nodes.toReversed()) waiting.push(one);
    }
  };

  const delegateTo = (to: number, node: number): void => {
    eachVertex(node, (vertex) => {
      onMove(vertex, delegateOf[vertex]!, to);
      delegateOf[vertex] = to;
    });
  };

  const rebase = (root: number, vertex: number): void => {
    const waiting = [{ node: root, vertex }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (let child = next.vertex; child !== next.node; child = parent[child]!)
        waiting.push(...turn(parent[child]!, child, next.vertex));
    }
  };

  /**
   * Turns one cycle so that its base is a vertex of `child`, and matches the others along.
   * @returns the nodes matched anew, each with the vertex that must become its base
   */
  const turn = (blossom: number, child: number, vertex: number) => {
    const { nodes: around, from, to } = cycleOf(blossom);
    const anew: { node: number; vertex: number }[] = [];
    const first = around.indexOf(child);
    // Of the two ways round to the old base, the one with an even number of steps.
    const [begin, end] = first % 2 === 0 ? [0, first] : [first + 1, around.length];
    for (let at = begin; at < end; at += 2) {
      const [x, y] = [from[at]!, to[at]!];
      anew.push({ node: around[at]!, vertex: x });
      anew.push({ node: around[(at + 1) % around.length]!, vertex: y });
      mate[x] = y;
      mate[y] = x;
    }
    cycles[blossom - count] = {
      nodes: turned(around, first),
      from: turned(from, first),
      to: turned(to, first),
    };
    base[blossom] = vertex;
    return anew;
  };

  return {
    nodes,
    mate,
    parent,
    base,
    delegate,
    delegateOf,
    top: (vertex) => outermost[delegateOf[vertex]!]!,
    isBlossom,
    cycleOf,
    eachVertex,
    rebase,

    shrink(cycle) {
      const blossom = unused.pop() ?? named++;
      cycles[blossom - count] = cycle;
      base[blossom] = base[cycle.nodes[0]!]!;
      parent[blossom] = NONE;
      let largest = cycle.nodes[0]!;
      size[blossom] = 0;
      for (const node of cycle.nodes) {
        parent[node] = blossom;
        size[blossom]! += size[node]!;
        if (size[node]! > size[largest]!) largest = node;
      }
      const own = delegate[largest]!;
      for (const node of cycle.nodes) if (node !== largest) delegateTo(own, node);
      delegate[blossom] = own;
      outermost[own] = blossom;
      return blossom;
    },

    open(blossom) {
      const own = delegate[blossom]!;
      for (const node of cycleOf(blossom).nodes) {
        parent[node] = NONE;
        if (delegate[node] !== own) delegateTo(delegate[node]!, node);
        outermost[delegate[node]!] = node;
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
