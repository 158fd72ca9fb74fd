'use client';

import {
  Card,
  EmptyState,
  NextLink,
  ProblemNotice,
  Quiet,
  ShowMore,
  SkeletonRows,
  useApiPages,
  useLive,
  When,
} from '@vicinity/ui';
import {
  listRoundsRoute,
  type ProgrammeView,
  RoundTopic,
  type RoundView,
} from '../../contract/index.ts';
import { lookOften } from './look-often.ts';
import styles from './programme-rounds.module.css';
import { RoundStatePill } from './round-state.tsx';
import { counted } from './texts.ts';

const ofRounds = [listRoundsRoute];

/** The rounds of a programme, newest first. */
export const ProgrammeRounds = ({ programme }: { programme: ProgrammeView }) => {
  const { latestRound } = programme;
  const rounds = useApiPages(listRoundsRoute, (after) => ({
    params: { programmeId: programme.id },
    query: { after },
  }));
  const isMatching = latestRound?.state === 'matching';
  useLive(RoundTopic, isMatching ? latestRound.id : undefined, ofRounds, lookOften('matching'));
  if (rounds.error && rounds.items.length === 0)
    return <ProblemNotice problem={rounds.error} onRetry={rounds.retry} />;
  return (
    <Card>
      {rounds.isPending && <SkeletonRows rows={4} />}
      {!rounds.isPending && rounds.items.length === 0 && (
        <EmptyState picture="coffee" title="No round yet">
          Run the first one, and everyone who takes part gets somebody to meet.
        </EmptyState>
      )}
      <ul className={styles.rounds}>
        {rounds.items.map((round) => (
          <li key={round.id} className={styles.round}>
            <Summary round={round} />
          </li>
        ))}
      </ul>
      <ShowMore of={rounds}>Show older rounds</ShowMore>
    </Card>
  );
};

const Summary = ({ round }: { round: RoundView }) => (
  <>
    <div className={styles.name}>
      <NextLink href={`/app/rounds/${round.id}`}>Round {round.number}</NextLink>
      <Quiet>
        <When at={round.startedAt} />, {round.startedBy ?? 'by its schedule'}
      </Quiet>
    </div>
    <div className={styles.figures}>
      {(round.state === 'draft' || round.state === 'cancelled') && (
        <Quiet>
          {counted(round.groups, 'group')}, {round.leftOut.toLocaleString()} left out
        </Quiet>
      )}
      {round.state === 'published' && (
        <Quiet>
          {counted(round.groups, 'group')}, {round.leftOut.toLocaleString()} left out,{' '}
          {round.feedback.met.toLocaleString()} met so far
        </Quiet>
      )}
      {round.state === 'matching' && <Quiet>{round.progress} % done</Quiet>}
      {round.state === 'failed' && <Quiet>{round.failure}</Quiet>}
    </div>
    <RoundStatePill state={round.state} />
  </>
);
