'use client';

import { Card, ProblemAlert, Quiet, ShowMore, Stack, useApiPages, When } from '@vicinity/ui';
import { type Impersonation, listImpersonationsRoute } from '../../contract/impersonation.ts';
import styles from './rows.module.css';

/** Who acted in one's place, when and why; nothing where nobody ever did. */
export const Impersonations = () => {
  const pages = useApiPages(listImpersonationsRoute, (after) => ({
    query: { limit: 5, ...(after === undefined ? {} : { after }) },
  }));
  if (pages.items.length === 0 && pages.error === null) return null;
  return (
    <Card
      title="Who acted in your place"
      description="Administrators do so to see what you see, for a reason and a short while. How you sign in stays out of their reach."
    >
      <Stack>
        <ProblemAlert problem={pages.error} />
        <ul className={styles.rows} aria-label="Who acted in your place">
          {pages.items.map((one) => (
            <OneTime key={one.id} of={one} />
          ))}
        </ul>
        <ShowMore of={pages}>Show older ones</ShowMore>
      </Stack>
    </Card>
  );
};

const OneTime = ({ of: { by, reason, beganAt, until, endedAt } }: { of: Impersonation }) => (
  <li className={styles.row}>
    <div className={styles.words}>
      <strong>{by.name}</strong>
      <span>{reason}</span>
      <Quiet>
        From <When at={beganAt} form="full" /> until <When at={endedAt ?? until} form="full" />
      </Quiet>
    </div>
  </li>
);
