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
  const [asking, ask] = useState<'run' | 'draft' | null>(null);
  const { latestRound } = programme;
  if (latestRound?.state === 'draft')
    return (
      <Button variant="primary" href={`/app/rounds/${latestRound.id}`}>
        Open the draft
      </Button>
    );
  const isMatching = latestRound?.state === 'matching' || latestRound?.state === 'publishing';
  const reason = isMatching ? { disabledReason: 'A round is being matched right now.' } : {};
  return (
    <>
      <Button onClick={() => ask('draft')} disabled={isMatching} {...reason}>
        Prepare a draft
      </Button>
      <Button variant="primary" onClick={() => ask('run')} disabled={isMatching} {...reason}>
        Run round
      </Button>
      {asking && (
        <Confirmation programme={programme} draft={asking === 'draft'} onClose={() => ask(null)} />
      )}
    </>
  );
};

type Props = { programme: ProgrammeView; draft: boolean; onClose: () => void };

const Confirmation = ({ programme, draft, onClose }: Props) => {
  const router = useRouter();
  // One id and one number for one decision: pressing twice, or trying again, starts one round.
  const [round] = useState(() => ({
    roundId: randomIds(RoundId),
    number: programme.nextNumber,
    draft,
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
      header={draft ? `Prepare round ${round.number} as a draft?` : `Run round ${round.number}?`}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Row>
          <Button
            variant="primary"
            loading={start.isPending || start.isSuccess}
            onClick={() => start.mutate({ params: { programmeId: programme.id }, body: round })}
          >
            {draft ? 'Prepare it' : 'Run it'}
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
          {counted(Math.max(1, Math.round(participants / settings.size.target)), 'group')}.{' '}
          {draft
            ? 'Nobody hears of it: you look at the groups, change what you like, and publish them when you are ready.'
            : 'Everyone hears of it in their inbox and by mail as soon as it is done.'}
          {draft &&
            programme.nextRunAt !== null &&
            ' The next planned run publishes the draft, unless you do before.'}
        </p>
      </Stack>
    </Modal>
  );
};

const runningRound = (error: unknown): RoundId | undefined =>
  error instanceof ApiProblem && error.is(RoundUnfinished)
    ? RoundId.safeParse(error.details['roundId']).data
    : undefined;
