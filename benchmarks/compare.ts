import autocannon from 'autocannon';

/** Something to measure: an address and what to send with it. */
export type Target = { readonly url: string; readonly headers?: Readonly<Record<string, string>> };

export type Comparison = {
  /** Requests a second, the median of all runs. */
  readonly ours: number;
  readonly floor: number;
  /** Ours to the floor, the median of all pairs of runs. */
  readonly ratio: number;
};

/**
 * Measures two targets in turns, so that whatever else the machine does meets both alike. The load comes from a
 * thread of its own. Each is warmed up first.
 * @throws Error when a reply is not 200
 */
export const compare = async (
  ours: Target,
  floor: Target,
  { rounds = 7, seconds = 3, connections = 10 } = {},
): Promise<Comparison> => {
  const measure = (target: Target, duration: number) => rateOf(target, duration, connections);
  await measure(ours, 3);
  await measure(floor, 3);
  const pairs: { ours: number; floor: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // Who goes first changes, so that neither profits from the other's warmth.
    const first = round % 2 === 0 ? await measure(ours, seconds) : undefined;
    const other = await measure(floor, seconds);
    pairs.push({ ours: first ?? (await measure(ours, seconds)), floor: other });
  }
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    floor: median(pairs.map((pair) => pair.floor)),
    ratio: median(pairs.map((pair) => pair.ours / pair.floor)),
  };
};

const rateOf = async (target: Target, duration: number, connections: number): Promise<number> => {
  const { url, headers = {} } = target;
  const result = await autocannon({ url, headers, duration, connections, workers: 1 });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${url}: ${failed} requests failed`);
  return result.requests.total / result.duration;
};

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
