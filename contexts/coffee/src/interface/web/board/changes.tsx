'use client';

import {
  Card,
  EmptyState,
  ProblemNotice,
  Quiet,
  ShowMore,
  SkeletonRows,
  useApiPages,
  When,
} from '@vicinity/ui';
import { listChangesRoute, type RoundId } from '../../../contract/index.ts';
import people from '../people-list.module.css';

/** What was changed by hand, newest first; what was taken back is crossed out. */
export const Changes = ({ roundId }: { roundId: RoundId }) => {
  const changes = useApiPages(listChangesRoute, (after) => ({
    params: { roundId },
    query: { after },
  }));
  if (changes.error && changes.items.length === 0)
    return <ProblemNotice problem={changes.error} onRetry={changes.retry} />;
  return (
    <Card>
      {changes.isPending && <SkeletonRows rows={3} />}
      {!changes.isPending && changes.items.length === 0 && (
        <EmptyState picture="people" title="Nothing was changed by hand">
          The groups are those that the matcher formed.
        </EmptyState>
      )}
      <ul className={people.people}>
        {changes.items.map(({ number, text, by, at, undone }) => (
          <li key={number}>
            {undone ? <del>{text}</del> : <span>{text}</span>}
            <br />
            <Quiet>
              {by ?? 'Vicinity'}, <When at={at} />
              {undone && ', taken back'}
            </Quiet>
          </li>
        ))}
      </ul>
      <ShowMore of={changes}>Show older changes</ShowMore>
    </Card>
  );
};
