'use client';

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { Art, Card, ProblemAlert, Stack, useApiMutation } from '@vicinity/ui';
import {
  getProgrammeRoute,
  getRoundRoute,
  listRoundsRoute,
  type RoundView,
  retryRoundRoute,
} from '../../contract/index.ts';
import styles from './round-progress.module.css';
import { counted } from './texts.ts';

const stages: Record<RoundView['stage'], string> = {
  waiting: 'Waiting for a free worker',
  matching: 'Looking for good company for everyone',
  saving: 'Writing down groups and reasons',
  done: 'Done',
};

/** What is being done, and how far along; read out as it changes. */
export const RoundProgress = ({ round }: { round: RoundView }) => (
  <Card variant="accent">
    <div className={styles.progress}>
      <Art picture="coffee" />
      <div className={styles.bar}>
        <ProgressBar
          value={round.progress}
          label={`${round.state === 'publishing' ? 'Publishing for' : 'Matching'} ${counted(round.participants, 'person', 'people')}`}
          description={stages[round.stage]}
          additionalInfo="You can leave this page; it goes on without you."
        />
      </div>
    </div>
  </Card>
);

/** What went wrong, and another try from the same seed and input. */
export const RoundFailure = ({ round }: { round: RoundView }) => {
  const retry = useApiMutation(retryRoundRoute, {
    refreshes: [getRoundRoute, listRoundsRoute, getProgrammeRoute],
  });
  return (
    <Stack>
      <ProblemAlert problem={retry.error} />
      <Alert
        type="error"
        header="This round could not be matched"
        action={
          <Button
            loading={retry.isPending}
            onClick={() => retry.mutate({ params: { roundId: round.id } })}
          >
            Try again
          </Button>
        }
      >
        {round.failure} Nobody has been told anything. Trying again uses the same people and the
        same seed.
      </Alert>
    </Stack>
  );
};
