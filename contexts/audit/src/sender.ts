import { singly } from './singly.ts';

const EVERY_MS = 1_000;

type SenderOptions = {
  /** Sends what is due. */
  readonly send: () => Promise<void>;
  readonly onError: (error: unknown) => void;
};

export type Sender = { close(): Promise<void> };

/** Looks every second for what is to be sent; a round that takes longer is waited for. */
export const startSender = ({ send, onError }: SenderOptions): Sender => {
  const { attempt, done } = singly(onError);
  const timer = setInterval(() => attempt(send), EVERY_MS);
  return {
    close: async () => {
      clearInterval(timer);
      await done();
    },
  };
};
