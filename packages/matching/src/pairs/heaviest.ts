import { NONE } from '../model.ts';
import { blossomsOf } from './blossoms.ts';
import { eventQueue } from './events.ts';
import type { Graph } from './graph.ts';
import { feasiblePrices, matchPaid } from './prices.ts';

export type HeaviestMatching = {
  /** The partner of each vertex, or `NONE`. */
  readonly mate: Int32Array;
  /**
   * Prices that prove it: two ends of any edge cost its weight or more, but for edges within a
   * blossom, which costs something itself.
   */
  readonly strictPrices: Float64Array;
  /** The same with the costs of blossoms shared out among their vertices: enough for every edge. */
  readonly prices: Float64Array;
};

type Options = {
  /** What a vertex is worth alone: far below any edge, so that as many as possible are matched. */
  readonly alone: Float64Array;
  /** Prices to start from, the nearer to the final ones the quicker. */
  readonly prices: Float64Array;
  readonly shouldStop: () => boolean;
};

const OUTER = 1;
const INNER = 2;

/**
 * The matching of highest total weight, a vertex left alone counted as `alone`. Stopped early, it
 * leaves vertices alone that could still be matched.
 *
 * From each free vertex in turn an alternating tree grows along edges whose price is just paid;
 * outer vertices get cheaper and inner ones dearer until the tree reaches another free vertex, or an
 * outer one that may as well stay alone. Changes are written down when a node changes sides, not step by
 * step: between, prices are functions of the time.
 * @see Edmonds, “Maximum Matching and a Polyhedron with 0,1-Vertices”, J. Res. NBS 69B, 1965
 * @see Derigs, “A Shortest Augmenting Path Method for Solving Minimal Perfect Matching Problems”, Networks 11, 1981
 * @see Galil, “Efficient Algorithms for Finding Maximum Matching in Graphs”, ACM Computing Surveys 18, 1986
 */
export const heaviestMatching = (graph: Graph, options: Options): HeaviestMatching => {
  const { count, start, other, weight } = graph;
  const { alone, shouldStop } = options;
  /** Price of a vertex when its outermost node last changed sides, less what its delegate's has changed by. */
  const price = feasiblePrices(graph, options);
  const change = new Float64Array(count);
  const blossoms = blossomsOf(count, (vertex, from, to) => {
    price[vertex]! += change[from]! - change[to]!;
  });
  const { mate, top, parent, base, delegate, delegateOf, isBlossom, eachVertex, rebase } = blossoms;
  const edges = other.length;
  const owner = ownersOf(graph);

  /** Price of a blossom when its outermost node last changed sides. */
  const cost = new Float64Array(blossoms.nodes);
  const side = new Uint8Array(blossoms.nodes);
  const since = new Float64Array(blossoms.nodes);
  /** The edge by which the tree reached a node; `NONE` at the root. */
  const fromOuter = new Int32Array(blossoms.nodes);
  const intoNode = new Int32Array(blossoms.nodes);
  const tree: number[] = [];

  /** Events: edges by number, then vertices that may stay alone, then inner blossoms used up. */
  const queue = eventQueue();
  const staying = edges;
  const usedUp = edges + count;
  let now = 0;
  /** When the search ends at the latest; what would happen later need not be remembered. */
  let horizon = Number.POSITIVE_INFINITY;
  /** When each vertex outside the tree is first reached, as far as known. */
  const reached = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const reachedOnes: number[] = [];

  const settledPrice = (vertex: number): number => price[vertex]! + change[delegateOf[vertex]!]!;

  const priceNow = (vertex: number): number => {
    const node = top(vertex);
    const settled = settledPrice(vertex);
    if (side[node] === 0) return settled;
    const passed = now - since[node]!;
    return side[node] === OUTER ? settled - passed : settled + passed;
  };

  /** Writes down what the time since the last change has done to a node. */
  const settle = (node: number): void => {
    const passed = now - since[node]!;
    since[node] = now;
    if (side[node] === 0 || passed === 0) return;
    const rise = side[node] === OUTER ? -passed : passed;
    change[delegate[node]!]! += rise;
    if (isBlossom(node)) cost[node]! -= 2 * rise;
  };

  const expect = (event: number, time: number): void => {
    if (time < horizon) queue.push(time, event);
  };

  const expectReach = (vertex: number, edge: number, time: number): void => {
    if (time >= reached[vertex]!) return;
    if (reached[vertex] === Number.POSITIVE_INFINITY) reachedOnes.push(vertex);
    reached[vertex] = time;
    expect(edge, time);
    if (mate[base[top(vertex)]!] === NONE) horizon = Math.min(horizon, time);
  };

  /** Looks along the edges of a vertex that has just become outer. */
  const lookFrom = (vertex: number): void => {
    const own = settledPrice(vertex);
    const stay = now + own - alone[vertex]!;
    expect(staying + vertex, stay);
    horizon = Math.min(horizon, stay);
    for (let edge = start[vertex]!; edge < start[vertex + 1]!; edge++) {
      const end = other[edge]!;
      const node = top(end);
      if (node === top(vertex) || side[node] === INNER) continue;
      const slack = own + priceNow(end) - weight[edge]!;
      if (side[node] === OUTER) expect(edge, now + slack / 2);
      else expectReach(end, edge, now + slack);
    }
  };

  const enter = (node: number, as: number, from: number, into: number): void => {
    side[node] = as;
    since[node] = now;
    fromOuter[node] = from;
    intoNode[node] = into;
    tree.push(node);
    if (as === OUTER) eachVertex(node, lookFrom);
    else if (isBlossom(node)) expect(usedUp + node, now + cost[node]! / 2);
  };

  /** The partner of an inner node's base is in the tree as well, and outer. */
  const enterMate = (node: number): void => {
    const partner = mate[base[node]!]!;
    enter(top(partner), OUTER, base[node]!, partner);
  };

  /** The outer node from which an outer node was reached, two steps up. */
  const above = (node: number): number => {
    const inner = fromOuter[node]!;
    return inner === NONE ? NONE : top(fromOuter[top(inner)]!);
  };

  const meeting = (a: number, b: number): number => {
    const passed = new Set<number>();
    for (let [one, two] = [top(a), top(b)]; ; [one, two] = two === NONE ? [one, two] : [two, one]) {
      if (passed.has(one)) return one;
      passed.add(one);
      one = above(one);
      if (one === NONE) [one, two] = [two, NONE];
    }
  };

  /** An edge between two outer nodes closes an odd cycle, which becomes one outer node. */
  const shrink = (a: number, b: number): void => {
    const root = meeting(a, b);
    const down = pathTo(root, a);
    const up = pathTo(root, b);
    const nodes = [root, ...down.map(({ node }) => node).reverse(), ...up.map(({ node }) => node)];
    const cycle = {
      nodes,
      from: [...down.map(({ from }) => from).reverse(), a, ...up.map(({ into }) => into)],
      to: [...down.map(({ into }) => into).reverse(), b, ...up.map(({ from }) => from)],
    };
    const inner: number[] = [];
    for (const node of nodes) {
      settle(node);
      if (side[node] === INNER) eachVertex(node, (vertex) => inner.push(vertex));
      side[node] = 0;
    }
    const blossom = blossoms.shrink(cycle);
    cost[blossom] = 0;
    side[blossom] = OUTER;
    since[blossom] = now;
    fromOuter[blossom] = fromOuter[root]!;
    intoNode[blossom] = intoNode[root]!;
    tree.push(blossom);
    inner.forEach(lookFrom);
  };

  /** Nodes from the one of a vertex up to below the root, each with the edge that reached it. */
  const pathTo = (root: number, vertex: number) => {
    const path: { node: number; from: number; into: number }[] = [];
    for (let node = top(vertex); node !== root; node = top(fromOuter[node]!)) {
      path.push({ node, from: fromOuter[node]!, into: intoNode[node]! });
    }
    return path;
  };

  /** An inner blossom that is used up opens; the even way from its entry to its base stays in the tree. */
  const openInner = (blossom: number): void => {
    settle(blossom);
    const { nodes, from, to } = blossoms.cycleOf(blossom);
    const [entryFrom, entryInto] = [fromOuter[blossom]!, intoNode[blossom]!];
    side[blossom] = 0;
    blossoms.open(blossom);
    for (const node of nodes) since[node] = now;
    const length = nodes.length;
    const at = nodes.indexOf(top(entryInto));
    const inner = [{ node: nodes[at]!, from: entryFrom, into: entryInto }];
    if (at % 2 === 0) {
      for (let k = at - 2; k >= 0; k -= 2)
        inner.push({ node: nodes[k]!, from: to[k]!, into: from[k]! });
    } else {
      for (let k = at + 1; k < length; k += 2) {
        inner.push({ node: nodes[(k + 1) % length]!, from: from[k]!, into: to[k]! });
      }
    }
    for (const { node, from: outer, into } of inner) enter(node, INNER, outer, into);
    for (const { node } of inner.slice(0, -1)) enterMate(node);
    for (const node of nodes) if (side[node] === 0) eachVertex(node, lookTowards);
  };

  /** Looks along the edges of a vertex that has left the tree, for outer ones that may reach it again. */
  const lookTowards = (vertex: number): void => {
    const own = settledPrice(vertex);
    reached[vertex] = Number.POSITIVE_INFINITY;
    for (let edge = start[vertex]!; edge < start[vertex + 1]!; edge++) {
      const end = other[edge]!;
      if (side[top(end)] !== OUTER) continue;
      expectReach(vertex, edge, now + own + priceNow(end) - weight[edge]!);
    }
  };

  /** Gives an outer vertex another partner, or none, and moves everybody along on the way to the root. */
  const flip = (outer: number, partner: number): void => {
    for (let [vertex, with_] = [outer, partner]; ; ) {
      const node = top(vertex);
      rebase(node, vertex);
      mate[vertex] = with_;
      const inner = fromOuter[node]!;
      if (inner === NONE) return;
      const innerNode = top(inner);
      [vertex, with_] = [fromOuter[innerNode]!, intoNode[innerNode]!];
      rebase(innerNode, with_);
      mate[with_] = vertex;
    }
  };

  /** What an edge does whose price has just been paid; whether it ends the search. */
  const follow = (edge: number): boolean => {
    const ends = [owner[edge]!, other[edge]!] as const;
    const [outer, end] = side[top(ends[0])] === OUTER ? ends : ([ends[1], ends[0]] as const);
    const node = top(end);
    if (top(outer) === node || side[top(outer)] !== OUTER || side[node] === INNER) return false;
    if (priceNow(outer) + priceNow(end) > weight[edge]!) return false;
    if (side[node] === OUTER) {
      shrink(outer, end);
      return false;
    }
    if (mate[base[node]!] !== NONE) {
      enter(node, INNER, outer, end);
      enterMate(node);
      return false;
    }
    rebase(node, end);
    flip(outer, end);
    mate[end] = outer;
    return true;
  };

  const happen = (event: number): boolean => {
    if (event < staying) return follow(event);
    if (event < usedUp) {
      const vertex = event - staying;
      if (side[top(vertex)] !== OUTER || priceNow(vertex) > alone[vertex]!) return false;
      flip(vertex, NONE);
      return true;
    }
    const blossom = event - usedUp;
    const isUsedUp = side[blossom] === INNER && cost[blossom]! <= 2 * (now - since[blossom]!);
    if (isUsedUp && parent[blossom] === NONE) openInner(blossom);
    return false;
  };

  const openFree = (outermost: number): void => {
    const waiting = [outermost];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (!isBlossom(node) || cost[node] !== 0) continue;
      const { nodes } = blossoms.cycleOf(node);
      blossoms.open(node);
      waiting.push(...nodes);
    }
  };

  const search = (root: number): void => {
    now = 0;
    horizon = Number.POSITIVE_INFINITY;
    queue.clear();
    tree.length = 0;
    enter(top(root), OUTER, NONE, root);
    for (let event = queue.pop(); event !== NONE; event = queue.pop()) {
      now = queue.time();
      if (happen(event)) break;
    }
    for (const node of tree) {
      if (parent[node] !== NONE || side[node] === 0) continue;
      settle(node);
      const wasOuter = side[node] === OUTER;
      side[node] = 0;
      if (wasOuter) openFree(node);
    }
    for (const vertex of reachedOnes) reached[vertex] = Number.POSITIVE_INFINITY;
    reachedOnes.length = 0;
  };

  matchPaid(graph, price, alone, mate);
  for (let vertex = 0; vertex < count; vertex++) {
    if (vertex % 64 === 0 && shouldStop()) break;
    if (mate[vertex] === NONE && settledPrice(vertex) > alone[vertex]!) search(vertex);
  }
  const strictPrices = price.map((_, vertex) => settledPrice(vertex));
  const shared = strictPrices.slice();
  for (let vertex = 0; vertex < count; vertex++) {
    for (let node = parent[vertex]!; node !== NONE; node = parent[node]!)
      shared[vertex]! += cost[node]! / 2;
  }
  return { mate, strictPrices, prices: shared };
};

const ownersOf = ({ count, start, other }: Graph): Int32Array => {
  const owner = new Int32Array(other.length);
  for (let vertex = 0; vertex < count; vertex++)
    owner.fill(vertex, start[vertex]!, start[vertex + 1]!);
  return owner;
};
