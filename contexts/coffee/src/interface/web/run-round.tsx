'use client';

import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { ApiProblem } from '@vicinity/api-client';
import { randomIds } from '@vicinity/core';
import { ProblemAlert, Row, Stack, useApiMutation } from '@vicinity/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  getProgrammeRoute,
  listProgrammesRoute,
  listRoundsRoute,
  type ProgrammeView,
  RoundId,
  RoundUnfinished,
  startRoundRoute,
} from '../../contract/index.ts';
import { counted } from './texts.ts';

/** The button that runs the next round, and the question before it. */
export const RunRound = ({ programme }: { programme: ProgrammeView }) => {
  const [asking, ask] = useState(false);
  const isMatching = programme.latestRound?.state === 'matching';
  return (
    <>
      <Button
        variant="primary"
        onClick={() => ask(true)}
        disabled={isMatching}
        {...(isMatching ? { disabledReason: 'A round is being matched right now.' } : {})}
      >
        Run round
      </Button>
      {asking && <Confirmation programme={programme} onClose={() => ask(false)} />}
    </>
  );
};

type Props = { programme: ProgrammeView; onClose: () => void };

const Confirmation = ({ programme, onClose }: Props) => {
  const router = useRouter();
  // One id and one number for one decision: pressing twice, or trying again, starts one round.
  const [round] = useState(() => ({
    roundId: randomIds(RoundId),
    number: programme.nextNumber,
  }));
  const start = useApiMutation(startRoundRoute, {
    refreshes: [getProgrammeRoute, listProgrammesRoute, listRoundsRoute],
    onSuccess: ({ id }) => router.push(`/app/rounds/${id}`),
  });
  const running = runningRound(start.error);
  const { participants, settings } = programme;
  return (
    <Modal
      visible
      header={`Run round ${round.number}?`}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Row>
          <Button
            variant="primary"
            loading={start.isPending || start.isSuccess}
            onClick={() => start.mutate({ params: { programmeId: programme.id }, body: round })}
          >
            Run it
          </Button>
          <Button onClick={onClose}>Not now</Button>
        </Row>
      }
    >
      <Stack>
        <ProblemAlert
          problem={start.error}
          action={running && <Button href={`/app/rounds/${running}`}>Watch that round</Button>}
        />
        <p>
          {counted(participants, 'person', 'people')} of {settings.name} will be matched into about{' '}
          {counted(Math.max(1, Math.round(participants / settings.size.target)), 'group')}. Everyone
          hears of it in their inbox and by mail as soon as it is done.
        </p>
      </Stack>
    </Modal>
  );
};

const runningRound = (error: unknown): RoundId | undefined =>
  error instanceof ApiProblem && error.is(RoundUnfinished)
    ? RoundId.safeParse(error.details['roundId']).data
    : undefined;
