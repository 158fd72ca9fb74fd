'use client';

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { When } from '@vicinity/ui';
import { usePathname, useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import type { Session } from '../../contract/person.ts';
import styles from './second-factor-gate.module.css';

const page = '/app/profile/security';

type Props = { session: Session | undefined; children: ReactNode };

/** Reminds who lacks a second factor that they need; once it is due, leads them to where they add one. */
export const SecondFactorGate = ({ session, children }: Props) => {
  const missing = session?.missingFactor ?? null;
  const router = useRouter();
  const isThere = usePathname() === page;
  const isShut = missing?.isDue === true;
  useEffect(() => {
    if (isShut && !isThere) router.replace(page);
  }, [isShut, isThere, router]);
  return (
    <>
      {missing !== null && (
        <div className={isThere ? styles.narrow : styles.regular}>
          <Alert
            type="warning"
            header="Your role needs two-step verification"
            action={
              !isThere && (
                <Button href={page} onFollow={() => router.push(page)}>
                  Turn it on
                </Button>
              )
            }
          >
            {isShut ? (
              'Turn it on here. Everything else opens again as soon as you have.'
            ) : (
              <>
                Turn it on by <When at={missing.dueAt} form="date" />. After that you can do nothing
                else here until you have.
              </>
            )}
          </Alert>
        </div>
      )}
      {/* In one place whatever stands above, so that what somebody has opened there stays open. */}
      {(!isShut || isThere) && children}
    </>
  );
};
