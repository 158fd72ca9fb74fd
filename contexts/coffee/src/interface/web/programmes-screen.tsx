'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  CardGrid,
  EmptyState,
  NextLink,
  Quiet,
  Row,
  Screen,
  ShowMore,
  SkeletonCard,
  Stack,
  useApiPages,
  When,
} from '@vicinity/ui';
import { listProgrammesRoute, type ProgrammeView } from '../../contract/index.ts';
import { MyPart } from './my-part.tsx';
import { RoundStatePill } from './round-state.tsx';
import { scheduleWords } from './schedule-words.ts';
import { counted } from './texts.ts';
import { useOrganises } from './use-organises.ts';

/** The coffee programmes there are. */
export const ProgrammesScreen = () => {
  const organises = useOrganises() ?? false;
  const programmes = useApiPages(listProgrammesRoute, (after) => ({ query: { after } }));
  return (
    <Screen
      title="Programmes"
      description="Circles in which colleagues are brought together for coffee, round after round."
      actions={
        organises && (
          <Button variant="primary" href="/app/programmes/new">
            New programme
          </Button>
        )
      }
      loading={programmes.isPending}
      skeleton={
        <CardGrid min="wide">
          <SkeletonCard lines={7} />
          <SkeletonCard lines={7} />
        </CardGrid>
      }
      refused={programmes.items.length === 0 ? programmes.error : null}
      onRetry={programmes.retry}
    >
      {programmes.items.length === 0 ? (
        <Card>
          <EmptyState picture="table" title="No programmes yet">
            {organises
              ? 'Make the first one: a name, how many meet, and how often.'
              : 'An organiser sets up the first one; you will see it here.'}
          </EmptyState>
        </Card>
      ) : (
        <CardGrid min="wide">
          {programmes.items.map((programme) => (
            <ProgrammeCard key={programme.id} programme={programme} />
          ))}
        </CardGrid>
      )}
      <ShowMore of={programmes}>Show more programmes</ShowMore>
    </Screen>
  );
};

const ProgrammeCard = ({ programme }: { programme: ProgrammeView }) => {
  const { id, settings, participants, nextRunAt, latestRound } = programme;
  return (
    <Card
      title={<NextLink href={`/app/programmes/${id}`}>{settings.name}</NextLink>}
      description={settings.purpose === '' ? undefined : settings.purpose}
      footer={<MyPart programme={programme} />}
    >
      <Stack gap="small">
        <span>
          {counted(participants, 'person', 'people')} <Quiet>take part</Quiet>
        </span>
        <span>
          {scheduleWords(settings.schedule, settings.timezone)}
          {nextRunAt !== null && (
            <Quiet>
              , next <When at={nextRunAt} />
            </Quiet>
          )}
        </span>
        {latestRound !== null && (
          <Row>
            <Quiet>Round {latestRound.number}</Quiet>
            <RoundStatePill state={latestRound.state} />
            {latestRound.publishedAt !== null && (
              <Quiet>
                <When at={latestRound.publishedAt} />
              </Quiet>
            )}
          </Row>
        )}
      </Stack>
    </Card>
  );
};
