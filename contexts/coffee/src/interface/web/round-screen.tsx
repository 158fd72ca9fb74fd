'use client';

import Tabs from '@cloudscape-design/components/tabs';
import { ApiProblem } from '@vicinity/api-client';
import { NotAllowed } from '@vicinity/core';
import {
  Quiet,
  Row,
  Screen,
  SkeletonCard,
  useApiQuery,
  useLive,
  useRouteParam,
  When,
} from '@vicinity/ui';
import {
  getRoundRoute,
  listGroupsRoute,
  RoundId,
  RoundTopic,
  type RoundView,
} from '../../contract/index.ts';
import { AskWhyNot } from './ask-why-not.tsx';
import { CallOff } from './board/call-off.tsx';
import { Changes } from './board/changes.tsx';
import { DraftActions, DraftView } from './board/draft-view.tsx';
import { PublishedGroups } from './board/published-groups.tsx';
import { ForOrganisers } from './for-organisers.tsx';
import { lookOften } from './look-often.ts';
import { RoundCounts, RoundFigures } from './round-figures.tsx';
import { RoundGroups } from './round-groups.tsx';
import { RoundLeftOut } from './round-left-out.tsx';
import { RoundFailure, RoundProgress } from './round-progress.tsx';
import { QualityCard } from './round-quality.tsx';
import { RoundStatePill } from './round-state.tsx';
import { VerifyRound } from './verify-round.tsx';

const ofRound = [getRoundRoute, listGroupsRoute];
/** A draft changes too: a colleague may be at it. */
const DRAFT_EVERY_MS = 4_000;

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
    { refetchInterval: ({ state }) => state.data?.state === 'draft' && DRAFT_EVERY_MS },
  );
  useLive(RoundTopic, round?.id, ofRound, lookOften(round?.state));
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
      actions={round && <Actions round={round} />}
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
      {(round?.state === 'matching' || round?.state === 'publishing') && (
        <RoundProgress round={round} />
      )}
      {round?.state === 'draft' && <DraftView round={round} />}
      {round?.state === 'failed' && <RoundFailure round={round} />}
      {round?.state === 'published' && <Published round={round} />}
      {round?.state === 'cancelled' && <CalledOff round={round} />}
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

const Actions = ({ round }: { round: RoundView }) => {
  if (round.state === 'draft') return <DraftActions round={round} />;
  return round.state === 'published' ? <CallOff round={round} /> : null;
};

/** What the groups were; nobody meets any more. */
const CalledOff = ({ round }: { round: RoundView }) => (
  <>
    <RoundCounts round={round} />
    <RoundGroups roundId={round.id} />
  </>
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
          content: <PublishedGroups round={round} />,
        },
        {
          id: 'left-out',
          label: `Left out (${round.leftOut.toLocaleString()})`,
          content: <RoundLeftOut round={round} />,
        },
        { id: 'changes', label: 'Changes', content: <Changes roundId={round.id} /> },
        { id: 'why-not', label: 'Why not?', content: <AskWhyNot roundId={round.id} /> },
        { id: 'proof', label: 'Reproduce', content: <VerifyRound roundId={round.id} /> },
      ]}
    />
  </>
);
