'use client';

import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import {
  type DeadLetter,
  discardDeadLetterRoute,
  listDeadLettersRoute,
  retryDeadLetterRoute,
} from '@vicinity/jobs/contract';
import {
  Card,
  EmptyState,
  ProblemAlert,
  Quiet,
  Row,
  Screen,
  ShowMore,
  SkeletonRows,
  useApiMutation,
  useApiPages,
  When,
} from '@vicinity/ui';
import { useState } from 'react';
import styles from './jobs-screen.module.css';

const LOOK_EVERY_MS = 15_000;

/** Background work that failed for good and waits for a person to decide. */
export const JobsScreen = () => {
  const letters = useApiPages(listDeadLettersRoute, (after) => ({ query: { after } }), {
    refetchInterval: LOOK_EVERY_MS,
  });
  return (
    <Screen
      title="Jobs"
      description="Work in the background that failed again and again. Try it once more when the cause is mended, or discard it."
      loading={letters.isPending}
      skeleton={
        <Card>
          <SkeletonRows rows={4} />
        </Card>
      }
      refused={letters.items.length === 0 ? letters.error : null}
      onRetry={letters.retry}
    >
      <Card>
        {letters.items.length === 0 ? (
          <EmptyState picture="mug" title="Nothing has failed">
            Mails, rounds and reactions do their work. What fails for good will wait here.
          </EmptyState>
        ) : (
          <ul className={styles.letters}>
            {letters.items.map((letter) => (
              <Letter key={letter.id} letter={letter} />
            ))}
          </ul>
        )}
        <ShowMore of={letters}>Show older ones</ShowMore>
      </Card>
    </Screen>
  );
};

const Letter = ({ letter }: { letter: DeadLetter }) => {
  const [asking, ask] = useState(false);
  const retry = useApiMutation(retryDeadLetterRoute, { refreshes: [listDeadLettersRoute] });
  const args = { params: { id: letter.id } };
  return (
    <li className={styles.letter}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.name}>
            <code>{letter.name}</code>
          </h2>
          <Quiet>
            Job {letter.id}, failed <When at={letter.failedAt} /> after{' '}
            {letter.attempts === 1 ? 'one attempt' : `${letter.attempts} attempts`}
          </Quiet>
        </div>
        <Row>
          <Button
            loading={retry.isPending}
            ariaLabel={`Try again: job ${letter.id}`}
            onClick={() => retry.mutate(args)}
          >
            Try again
          </Button>
          <Button ariaLabel={`Discard job ${letter.id}`} onClick={() => ask(true)}>
            Discard
          </Button>
        </Row>
      </div>
      {letter.error !== null && (
        <details className={styles.error}>
          <summary>{letter.error.split('\n')[0]}</summary>
          <pre className={styles.trace}>{letter.error}</pre>
        </details>
      )}
      <ProblemAlert problem={retry.error} />
      {asking && <Discard letter={letter} onClose={() => ask(false)} />}
    </li>
  );
};

const Discard = ({ letter, onClose }: { letter: DeadLetter; onClose: () => void }) => {
  const discard = useApiMutation(discardDeadLetterRoute, {
    refreshes: [listDeadLettersRoute],
    onSuccess: onClose,
  });
  return (
    <Modal
      visible
      header="Discard this job?"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Row>
          <Button
            variant="primary"
            loading={discard.isPending}
            onClick={() => discard.mutate({ params: { id: letter.id } })}
          >
            Discard
          </Button>
          <Button onClick={onClose}>Keep it</Button>
        </Row>
      }
    >
      <ProblemAlert problem={discard.error} />
      <p>
        What <code>{letter.name}</code> was to do will never be done. This cannot be undone.
      </p>
    </Modal>
  );
};
