'use client';

import Button from '@cloudscape-design/components/button';
import Tabs from '@cloudscape-design/components/tabs';
import { ApiProblem } from '@vicinity/api-client';
import {
  Art,
  Card,
  CardGrid,
  EmptyState,
  NextLink,
  Quiet,
  Screen,
  SkeletonCard,
  Stack,
  useAddress,
  useApiQuery,
  useRouteParam,
} from '@vicinity/ui';
import {
  getProgrammeRoute,
  ProgrammeId,
  type ProgrammeView,
  previewRoundRoute,
  type RoundPreview,
  TooFewPeople,
} from '../../contract/index.ts';
import { ForOrganisers } from './for-organisers.tsx';
import peopleList from './people-list.module.css';
import { PersonLine } from './person-line.tsx';
import styles from './preview-screen.module.css';
import { GroupCard } from './round-groups.tsx';
import { QualityCard } from './round-quality.tsx';
import { counted } from './texts.ts';
import { useOrganises } from './use-organises.ts';

/** What the next round would be like if it ran now. Looks, and changes nothing. */
export const PreviewScreen = () => {
  const programmeId = useRouteParam('programmeId', ProgrammeId);
  const organises = useOrganises();
  const programme = useApiQuery(getProgrammeRoute, { params: { programmeId } });
  const { preview, again } = usePreview(programmeId, organises === true);
  if (organises === false) return <ForOrganisers title="Preview" />;
  const tooFew = preview.error instanceof ApiProblem && preview.error.is(TooFewPeople);
  return (
    <Screen
      title={preview.data ? `Preview of round ${preview.data.number}` : 'Preview'}
      description="As it would be if it ran now. Nothing is kept, and nobody is told."
      breadcrumbs={[
        { text: 'Programmes', href: '/app/programmes' },
        {
          text: programme.data?.settings.name ?? 'Programme',
          href: `/app/programmes/${programmeId}`,
        },
      ]}
      actions={
        <Button loading={preview.isFetching} onClick={again}>
          Draw again
        </Button>
      }
      loading={false}
      refused={tooFew ? null : preview.error}
      onRetry={() => void preview.refetch()}
    >
      {preview.isPending && <Waiting programme={programme.data} />}
      {tooFew && <NobodyToMatch programmeId={programmeId} />}
      {preview.data && <Preview preview={preview.data} programmeId={programmeId} />}
    </Screen>
  );
};

/** The preview that a seed in the address gives, else one with a seed of its own. */
const usePreview = (programmeId: ProgrammeId, enabled: boolean) => {
  const address = useAddress();
  const seed = Number(address.get('seed') ?? Number.NaN);
  const preview = useApiQuery(
    previewRoundRoute,
    { params: { programmeId }, body: Number.isInteger(seed) ? { seed } : {} },
    // Asked once: looking away and back is no reason to draw again.
    { enabled, staleTime: Number.POSITIVE_INFINITY },
  );
  const again = () => {
    if (Number.isInteger(seed)) address.change({ seed: null });
    else void preview.refetch();
  };
  return { preview, again };
};

const Waiting = ({ programme }: { programme: ProgrammeView | undefined }) => (
  <>
    <Card variant="accent">
      <div className={styles.waiting} role="status">
        <Art picture="coffee" />
        <p>
          {programme === undefined
            ? 'Looking who takes part'
            : `Looking for good company for ${counted(programme.participants, 'person', 'people')}`}
          <progress className={styles.progress} aria-label="Matching" />
        </p>
      </div>
    </Card>
    <SkeletonCard lines={8} />
  </>
);

const NobodyToMatch = ({ programmeId }: { programmeId: ProgrammeId }) => (
  <Card>
    <EmptyState
      picture="people"
      title="Too few people take part"
      action={
        <Button href={`/app/programmes/${programmeId}?tab=people`}>See who takes part</Button>
      }
    >
      There would not be one group. As soon as more people join, a preview shows whom they would
      meet.
    </EmptyState>
  </Card>
);

type Props = { preview: RoundPreview; programmeId: ProgrammeId };

const Preview = ({ preview, programmeId }: Props) => (
  <>
    <Card>
      <Stack gap="small">
        <p className={styles.figures}>
          {counted(preview.participants, 'person', 'people')} in {counted(preview.groups, 'group')},{' '}
          {preview.leftOut.toLocaleString()} left out
        </p>
        <Quiet>
          Drawn with seed {preview.seed}.{' '}
          <NextLink href={`/app/programmes/${programmeId}/preview?seed=${preview.seed}`}>
            Link to this very preview
          </NextLink>
          . The round itself draws a seed of its own, and people join, pause and change their wishes
          until it runs: it will differ.
        </Quiet>
      </Stack>
    </Card>
    <QualityCard quality={preview.quality} />
    <Tabs
      ariaLabel="The preview"
      tabs={[
        {
          id: 'groups',
          label: `Groups (${preview.groups.toLocaleString()})`,
          content: <Groups preview={preview} />,
        },
        {
          id: 'left-out',
          label: `Left out (${preview.leftOut.toLocaleString()})`,
          content: <LeftOut preview={preview} />,
        },
      ]}
    />
  </>
);

const Groups = ({ preview: { groups, someGroups } }: { preview: RoundPreview }) => (
  <Stack>
    <CardGrid>
      {someGroups.map((group) => (
        <GroupCard key={group.number} group={group} />
      ))}
    </CardGrid>
    {someGroups.length < groups && (
      <Quiet>
        The first {someGroups.length} of {groups.toLocaleString()} groups; the figures above are of
        all.
      </Quiet>
    )}
  </Stack>
);

const LeftOut = ({ preview: { leftOut, someLeftOut } }: { preview: RoundPreview }) => (
  <Card>
    {leftOut === 0 && (
      <EmptyState picture="people" title="Nobody would be left out">
        Everyone who takes part would have somebody to meet.
      </EmptyState>
    )}
    <ul className={peopleList.people}>
      {someLeftOut.map(({ person, reason }) => (
        <li key={person.id}>
          <PersonLine person={person} />
          <p className={peopleList.reason}>{reason}</p>
        </li>
      ))}
    </ul>
    {someLeftOut.length < leftOut && (
      <Quiet>
        The first {someLeftOut.length} of {leftOut.toLocaleString()} people.
      </Quiet>
    )}
  </Card>
);
