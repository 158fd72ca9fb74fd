/**
 * Reports values one at a time: of those told while one is on its way, only the newest follows. A report that
 * fails is passed over, since the next one says more.
 */
export const latestOnly = <Value extends string | number>(
  report: (value: Value) => Promise<void>,
) => {
  let waiting: Value | undefined;
  let running: Promise<void> | undefined;
  const run = async () => {
    while (waiting !== undefined) {
      const value = waiting;
      waiting = undefined;
      await report(value).catch(() => {});
    }
    running = undefined;
  };
  return {
    tell: (value: Value): void => {
      waiting = value;
      running ??= run();
    },
    /** When nothing is on its way any more. */
    settled: (): Promise<void> => running ?? Promise.resolve(),
  };
};
