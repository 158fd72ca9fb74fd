/** Work that is done over and over, with a pause after each time. */
export type Repeated = {
  /** Waits for what is being done, and does it no more. */
  stop(): Promise<void>;
};

/** Does something again and again; the pause is asked for anew each time, in milliseconds. */
export const repeat = (
  pauseMs: () => number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): Repeated => {
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const next = (): void => {
    timer = setTimeout(() => {
      running = work()
        .then(() => {}, onError)
        .finally(() => {
          if (!stopped) next();
        });
    }, pauseMs());
  };
  next();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
