/**
 * Does a thing whenever it is asked for, one after the other; of those asked for meanwhile, once more is enough. What
 * is asked for faster than it can be done is still done.
 */
export const oneAtATime = (work: () => Promise<unknown>): (() => void) => {
  let running = false;
  let wanted = false;
  const run = async (): Promise<void> => {
    running = true;
    while (wanted) {
      wanted = false;
      await work().catch(() => {});
    }
    running = false;
  };
  return () => {
    wanted = true;
    if (!running) void run();
  };
};
