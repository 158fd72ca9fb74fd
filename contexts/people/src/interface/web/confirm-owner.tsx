'use client';

import { WhoItIs } from '@vicinity/ui';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { ConfirmOwnerDialog } from './confirm-owner-dialog.tsx';

/** Around all screens: asks a person to show that it is them, where the API wants that before it does something. */
export const ConfirmOwner = ({ children }: { children: ReactNode }) => {
  const [isAsking, setAsking] = useState(false);
  // Requests that are refused side by side wait for the one answer.
  const waiting = useRef<((confirmed: boolean) => void)[]>([]);
  const ask = useCallback(() => {
    setAsking(true);
    return new Promise<boolean>((resolve) => void waiting.current.push(resolve));
  }, []);
  const answer = (confirmed: boolean) => {
    setAsking(false);
    for (const resolve of waiting.current.splice(0)) resolve(confirmed);
  };
  return (
    <WhoItIs value={ask}>
      {children}
      {isAsking && (
        <ConfirmOwnerDialog onDismiss={() => answer(false)} onConfirmed={() => answer(true)} />
      )}
    </WhoItIs>
  );
};
