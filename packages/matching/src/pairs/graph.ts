/**
 * A sparse graph of people who may be paired, by rows; every edge stands in the rows of both its
 * ends. Weights are doubled, so that half of a slack is whole.
 */
export type Graph = {
  readonly count: number;
  /** Row of vertex v: `start[v]` to `start[v + 1]`. */
  readonly start: Int32Array;
  readonly other: Int32Array;
  readonly weight: Float64Array;
};

/** Edges as they are found, in either direction and perhaps twice. */
export type Edges = {
  readonly length: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
};

/** Rows come sorted by the other end: edges are dealt out by one end, and the rows again by the other. */
export const graphOf = (count: number, lists: readonly Edges[]): Graph => {
  const both = lists.flatMap((edges) => [edges, { ...edges, from: edges.to, to: edges.from }]);
  return distinct(count, dealt(count, [dealt(count, both)]));
};

/** The edges of all lists by their far end, keeping their order within; ends change places. */
const dealt = (count: number, lists: readonly Edges[]): Edges => {
  const next = new Int32Array(count + 1);
  for (const { length, to } of lists) for (let at = 0; at < length; at++) next[to[at]! + 1]! += 1;
  for (let vertex = 0; vertex < count; vertex++) next[vertex + 1]! += next[vertex]!;
  const total = next[count]!;
  const out = {
    length: total,
    from: new Int32Array(total),
    to: new Int32Array(total),
    weight: new Float64Array(total),
  };
  for (const { length, from, to, weight } of lists) {
    for (let at = 0; at < length; at++) {
      const slot = next[to[at]!]!++;
      out.from[slot] = to[at]!;
      out.to[slot] = from[at]!;
      out.weight[slot] = weight[at]!;
    }
  }
  return out;
};

const distinct = (count: number, { length, from, to, weight }: Edges): Graph => {
  const start = new Int32Array(count + 1);
  let kept = 0;
  for (let at = 0; at < length; at++) {
    if (at > 0 && from[at] === from[at - 1] && to[at] === to[at - 1]) continue;
    start[from[at]! + 1]! += 1;
    to[kept] = to[at]!;
    weight[kept] = weight[at]!;
    kept++;
  }
  for (let vertex = 0; vertex < count; vertex++) start[vertex + 1]! += start[vertex]!;
  return { count, start, other: to.slice(0, kept), weight: weight.slice(0, kept) };
};

/** The graph without the edges of some vertices. */
export const withoutVertices = (graph: Graph, vertices: readonly number[]): Graph => {
  const { count, start, other, weight } = graph;
  const gone = new Uint8Array(count);
  for (const vertex of vertices) gone[vertex] = 1;
  const rest = { start: start.slice(), other: other.slice(), weight: weight.slice() };
  let kept = 0;
  for (let vertex = 0; vertex < count; vertex++) {
    for (let edge = start[vertex]!; edge < start[vertex + 1]!; edge++) {
      if (gone[vertex] || gone[other[edge]!]) continue;
      rest.other[kept] = other[edge]!;
      rest.weight[kept] = weight[edge]!;
      kept++;
    }
    rest.start[vertex + 1] = kept;
  }
  return {
    count,
    start: rest.start,
    other: rest.other.subarray(0, kept),
    weight: rest.weight.subarray(0, kept),
  };
};
