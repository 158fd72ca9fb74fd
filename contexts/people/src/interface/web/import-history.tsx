'use client';

import {
  Card,
  EmptyState,
  NextLink,
  ProblemAlert,
  Quiet,
  ShowMore,
  SkeletonRows,
  Stack,
  useApiPages,
  When,
} from '@vicinity/ui';
import { type ImportView, listImportsRoute } from '../../contract/import.ts';
import styles from './import.module.css';

/** Earlier files, newest first. */
export const ImportHistory = () => {
  const imports = useApiPages(listImportsRoute, (after) => ({
    query: { limit: 10, ...(after === undefined ? {} : { after }) },
  }));
  return (
    <Card title="Earlier imports">
      <Stack>
        <ProblemAlert problem={imports.error} />
        {imports.isPending && <SkeletonRows rows={2} />}
        {!imports.isPending && imports.items.length === 0 && imports.error === null && (
          <EmptyState picture="people" title="No file yet">
            Your first import will be listed here, with its report.
          </EmptyState>
        )}
        {imports.items.length > 0 && (
          <ul className={styles.history}>
            {imports.items.map((one) => (
              <li key={one.id}>
                <span>
                  <NextLink href={`/app/admin/import?import=${one.id}`}>{one.fileName}</NextLink>{' '}
                  <Quiet>
                    <When at={one.checkedAt} />
                    {one.importedBy !== null && `, ${one.importedBy}`}
                  </Quiet>
                </span>
                <span>{outcomeOf(one)}</span>
              </li>
            ))}
          </ul>
        )}
        <ShowMore of={imports}>Show more</ShowMore>
      </Stack>
    </Card>
  );
};

const outcomeOf = ({
  state,
  rows,
  bad,
  created,
  changed,
  unchanged,
  handled,
}: ImportView): string => {
  const number = (value: number): string => value.toLocaleString();
  if (state === 'checked')
    return `${number(rows - bad)} of ${number(rows)} rows good, not imported`;
  if (state === 'importing') return `${number(handled)} of ${number(rows - bad)} imported`;
  return `${number(created)} new, ${number(changed)} changed, ${number(unchanged)} unchanged`;
};
