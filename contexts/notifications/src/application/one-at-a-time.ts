/**
 * Runs `work` once at a time in this process. Who asks meanwhile is answered at once, and the run in progress
 * looks again when it is through: a thousand wake-ups take one worker, not all of them.
 */
export const oneAtATime = (work: (signal: AbortSignal) => Promise<void>) => {
  let running = false;
  let wanted = false;
  return async (signal: AbortSignal): Promise<void> => {
    wanted = true;
    if (running) return;
    running = true;
    try {
      while (wanted && !signal.aborted) {
        wanted = false;
        await work(signal);
      }
    } finally {
      running = false;
    }
  };
};
