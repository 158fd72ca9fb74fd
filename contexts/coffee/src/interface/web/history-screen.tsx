'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  EmptyState,
  ProblemNotice,
  Screen,
  ShowMore,
  SkeletonRows,
  useAddress,
  useApiPages,
} from '@vicinity/ui';
import { Answer, listMatchesRoute, ProgrammeId } from '../../contract/index.ts';
import styles from './history.module.css';
import { HistoryFilters } from './history-filters.tsx';
import { PastMatch } from './past-match.tsx';

const isUnanswered = (text: string | null): text is 'unanswered' => text === 'unanswered';

/** Everybody I was matched with, newest first; filters are part of the address. */
export const HistoryScreen = () => {
  const { get, change } = useAddress();
  const given = get('answer');
  const answer = isUnanswered(given) ? given : Answer.safeParse(given).data;
  const programmeId = ProgrammeId.safeParse(get('programme')).data;
  const name = get('name') ?? '';
  const isNarrowed = answer !== undefined || programmeId !== undefined || name !== '';
  const matches = useApiPages(listMatchesRoute, (after) => ({
    query: { after, programmeId, answer, ...(name === '' ? {} : { name }) },
  }));
  return (
    <Screen
      title="History"
      description="Everyone you were matched with."
      width="narrow"
      breadcrumbs={[{ text: 'My coffee', href: '/app/coffee' }]}
    >
      <HistoryFilters
        name={name}
        programmeId={programmeId}
        answer={answer}
        onChange={(filters) => change(filters)}
      />
      {matches.error && matches.items.length === 0 ? (
        <ProblemNotice problem={matches.error} onRetry={matches.retry} />
      ) : (
        <Card>
          {matches.isPending && <SkeletonRows rows={6} />}
          {!matches.isPending && matches.items.length === 0 && (
            <Nothing
              isNarrowed={isNarrowed}
              onClear={() => change({ answer: null, programme: null, name: null })}
            />
          )}
          <ul className={styles.matches} aria-busy={matches.isStale}>
            {matches.items.map((match) => (
              <PastMatch key={match.groupId} match={match} />
            ))}
          </ul>
          <ShowMore of={matches}>Show older ones</ShowMore>
        </Card>
      )}
    </Screen>
  );
};

const Nothing = ({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) =>
  isNarrowed ? (
    <EmptyState
      picture="search"
      title="No such coffee"
      action={<Button onClick={onClear}>Clear the filters</Button>}
    />
  ) : (
    <EmptyState picture="coffee" title="No coffees yet">
      After your first round, everyone you met stands here.
    </EmptyState>
  );
