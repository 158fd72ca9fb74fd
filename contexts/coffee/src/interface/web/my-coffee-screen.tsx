'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  EmptyState,
  MainAndAside,
  ProblemAlert,
  Quiet,
  Screen,
  SkeletonCard,
  SkeletonRows,
  useApiQuery,
  When,
} from '@vicinity/ui';
import {
  listCurrentMatchesRoute,
  listProgrammesRoute,
  type ProgrammeView,
} from '../../contract/index.ts';
import { LeftOutCard, MatchCard } from './match-card.tsx';
import { MyProgrammes } from './my-programmes.tsx';
import { newestFirst } from './newest-first.ts';

const most = { query: { limit: 100 } };

/** Whom I meet now, in each programme, and my part in them. */
export const MyCoffeeScreen = () => {
  const current = useApiQuery(listCurrentMatchesRoute, most);
  const programmes = useApiQuery(listProgrammesRoute, most);
  return (
    <Screen
      title="My coffee"
      description="Whom you meet, why, and when."
      actions={
        <>
          <Button href="/app/coffee/history">History</Button>
          <Button href="/app/coffee/preferences">Preferences</Button>
        </>
      }
      loading={current.isPending}
      skeleton={
        <MainAndAside
          aside={
            <Card title="Programmes">
              <SkeletonRows rows={2} />
            </Card>
          }
        >
          <SkeletonCard lines={16} />
        </MainAndAside>
      }
      refused={current.error}
      onRetry={() => void current.refetch()}
    >
      <MainAndAside
        aside={
          <Card title="Programmes">
            <ProblemAlert problem={programmes.error} />
            {programmes.isPending && <SkeletonRows rows={2} />}
            {programmes.data && <MyProgrammes programmes={programmes.data.items} />}
          </Card>
        }
      >
        {current.data?.items.length === 0 && <NoMatchYet programmes={programmes.data?.items} />}
        {newestFirst(current.data?.items ?? []).map((one) =>
          one.outcome === 'matched' ? (
            <MatchCard key={one.match.groupId} match={one.match} />
          ) : (
            <LeftOutCard key={one.programme.id} {...one} />
          ),
        )}
      </MainAndAside>
    </Screen>
  );
};

const NoMatchYet = ({ programmes }: { programmes: readonly ProgrammeView[] | undefined }) => {
  const joined = programmes?.filter(({ membership }) => membership.takingPart) ?? [];
  const next = joined
    .flatMap(({ nextRunAt }) => (nextRunAt === null ? [] : [nextRunAt]))
    .sort((a, b) => a - b)[0];
  if (programmes && programmes.length > 0 && joined.length === 0)
    return (
      <Card>
        <EmptyState picture="coffee" title="Shall we find you somebody?">
          Join a programme, and each round brings you together with somebody you would not meet
          otherwise.
        </EmptyState>
      </Card>
    );
  return (
    <Card>
      <EmptyState picture="coffee" title="Your first coffee is still brewing">
        {next === undefined ? (
          'When a round runs, you will read here whom you meet and why.'
        ) : (
          <>
            The next round runs <When at={next} />:{' '}
            <Quiet>
              <When at={next} form="full" />
            </Quiet>
          </>
        )}
      </EmptyState>
    </Card>
  );
};
