'use client';

import { ApiProblem } from '@vicinity/api-client';
import { ConfirmFirst } from '@vicinity/core';
import { createContext, useCallback, useContext } from 'react';

/** Asks a person to show that it is them. @returns whether they have */
export type AskWhoItIs = () => Promise<boolean>;

const Asking = createContext<AskWhoItIs>(async () => false);

/** Around screens: who asks, when the API wants to know first who sits there. */
export const WhoItIs = Asking.Provider;

/** Sends a request; when the API wants to know first who sits there, they are asked and it is sent again. */
export const useConfirmed = () => {
  const ask = useContext(Asking);
  return useCallback(
    async <Reply>(send: () => Promise<Reply>): Promise<Reply> => {
      try {
        return await send();
      } catch (error) {
        const isAsked = error instanceof ApiProblem && error.is(ConfirmFirst);
        if (!isAsked || !(await ask())) throw error;
        return send();
      }
    },
    [ask],
  );
};
