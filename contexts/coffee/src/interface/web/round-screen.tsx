'use client';

import Tabs from '@cloudscape-design/components/tabs';
import { ApiProblem } from '@vicinity/api-client';
import { NotAllowed } from '@vicinity/core';
import { Quiet, Row, Screen, SkeletonCard, useApiQuery, useRouteParam, When } from '@vicinity/ui';
import { getRoundRoute, RoundId, type RoundView } from '../../contract/index.ts';
import { AskWhyNot } from './ask-why-not.tsx';
import { ForOrganisers } from './for-organisers.tsx';
import { RoundFigures } from './round-figures.tsx';
import { RoundGroups } from './round-groups.tsx';
import { RoundLeftOut } from './round-left-out.tsx';
import { RoundFailure, RoundProgress } from './round-progress.tsx';
import { QualityCard } from './round-quality.tsx';
import { RoundStatePill } from './round-state.tsx';
import { VerifyRound } from './verify-round.tsx';

const LOOK_EVERY_MS = 700;

/** One round for those who organise it: watched while it is matched, then its groups and their reasons. */
export const RoundScreen = () => {
  const roundId = useRouteParam('roundId', RoundId);
  const {
    data: round,
    error,
    isPending,
    refetch,
  } = useApiQuery(
    getRoundRoute,
    { params: { roundId } },
    { refetchInterval: ({ state }) => state.data?.state === 'matching' && LOOK_EVERY_MS },
  );
  if (error instanceof ApiProblem && error.is(NotAllowed)) return <ForOrganisers title="Round" />;
  return (
    <Screen
      title={round === undefined ? 'Round' : `Round ${round.number}`}
      breadcrumbs={
        round === undefined
          ? [{ text: 'Programmes', href: '/app/programmes' }]
          : [
              { text: 'Programmes', href: '/app/programmes' },
              { text: round.programme.name, href: `/app/programmes/${round.programme.id}` },
            ]
      }
      description={round && <Standing round={round} />}
      loading={isPending}
      skeleton={
        <>
          <SkeletonCard lines={3} />
          <SkeletonCard lines={14} />
        </>
      }
      refused={error}
      onRetry={() => void refetch()}
    >
      {round?.state === 'matching' && <RoundProgress round={round} />}
      {round?.state === 'failed' && <RoundFailure round={round} />}
      {round?.state === 'published' && <Published round={round} />}
    </Screen>
  );
};

const Standing = ({ round }: { round: RoundView }) => (
  <Row>
    <span role="status">
      <RoundStatePill state={round.state} />
    </span>
    <Quiet>
      started <When at={round.startedAt} />{' '}
      {round.startedBy === null ? 'by its schedule' : `by ${round.startedBy}`}
    </Quiet>
  </Row>
);

const Published = ({ round }: { round: RoundView }) => (
  <>
    <RoundFigures round={round} />
    {round.quality && <QualityCard quality={round.quality} />}
    <Tabs
      ariaLabel="The round"
      tabs={[
        {
          id: 'groups',
          label: `Groups (${round.groups.toLocaleString()})`,
          content: <RoundGroups roundId={round.id} />,
        },
        {
          id: 'left-out',
          label: `Left out (${round.leftOut.toLocaleString()})`,
          content: <RoundLeftOut round={round} />,
        },
        { id: 'why-not', label: 'Why not?', content: <AskWhyNot roundId={round.id} /> },
        { id: 'proof', label: 'Reproduce', content: <VerifyRound roundId={round.id} /> },
      ]}
    />
  </>
);
