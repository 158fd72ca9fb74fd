import type { IncomingHttpHeaders } from 'node:http';
import { type Person, Problem } from '@vicinity/core';

/** Who is at the other end, by the cookie or the token that they send. */
export type Identity = {
  tokenOf(headers: IncomingHttpHeaders): string | undefined;
  /**
   * Whose a token is, as of now; nobody's when it is unknown, over or its owner suspended.
   * @throws Problem of the kind `forbidden` when its owner may not listen at the moment
   */
  resolve(token: string): Promise<Person | null>;
  /** Calls back with whose tokens to look at again; with nobody, for everybody's. */
  onChange(listener: (personId?: string) => void): void;
};

/** Who it is, or why they may not listen: the name of the code to close with. */
export const standingOf = async (
  { resolve }: Identity,
  token: string | undefined,
): Promise<Person | 'signedOut' | 'notAllowed'> => {
  try {
    const person = token === undefined ? null : await resolve(token);
    return person ?? 'signedOut';
  } catch (error) {
    if (error instanceof Problem && error.kind === 'forbidden') return 'notAllowed';
    throw error;
  }
};
