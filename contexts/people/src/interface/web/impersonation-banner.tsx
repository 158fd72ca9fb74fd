'use client';

import { ProblemAlert, useApiMutation, useNow, When } from '@vicinity/ui';
import { endImpersonationRoute } from '../../contract/impersonation.ts';
import type { Session } from '../../contract/person.ts';
import styles from './impersonation-banner.module.css';

/** Says on every page in whose place somebody acts, and takes them back to their own account. */
export const ImpersonationBanner = ({ session }: { session: Session | undefined }) => {
  const now = useNow();
  const end = useApiMutation(endImpersonationRoute, {
    // Whatever the page has read was read as somebody else.
    onSuccess: () => window.location.assign(`/app/people/${session?.person.id ?? ''}`),
  });
  if (!session?.impersonation) return null;
  const { person, impersonation } = session;
  const isOver = impersonation.until <= now;
  return (
    <section className={styles.banner} aria-label="Acting as somebody else">
      <span className={styles.words}>
        <strong>
          {isOver ? `You acted as ${person.name}` : `You are acting as ${person.name}`}
        </strong>
        <span>
          {isOver ? (
            'The time for it is up.'
          ) : (
            <>
              They were told, and both your names are in the audit log. It ends{' '}
              <When at={impersonation.until} />.
            </>
          )}
        </span>
        <ProblemAlert problem={end.error} />
      </span>
      <button
        type="button"
        className={styles.button}
        disabled={end.isPending || end.isSuccess}
        onClick={() => end.mutate({ body: {} })}
      >
        Back to your account
      </button>
    </section>
  );
};
