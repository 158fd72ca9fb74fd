/** Does one thing at a time: what is asked for meanwhile is passed over, as it will be asked for again. */
export const singly = (onError: (error: unknown) => void) => {
  let doing: Promise<void> | null = null;
  return {
    attempt: (task: () => Promise<unknown>): void => {
      doing ??= task()
        .then(() => undefined, onError)
        .finally(() => {
          doing = null;
        });
    },
    /** Waits for what is being done. */
    done: async (): Promise<void> => {
      await doing;
    },
  };
};
