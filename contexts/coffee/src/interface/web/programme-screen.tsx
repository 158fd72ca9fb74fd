'use client';

import Button from '@cloudscape-design/components/button';
import Tabs from '@cloudscape-design/components/tabs';
import {
  Card,
  Screen,
  SkeletonCard,
  useAddress,
  useApiQuery,
  useLive,
  useRouteParam,
  When,
} from '@vicinity/ui';
import type { ReactNode } from 'react';
import {
  getProgrammeRoute,
  listRoundsRoute,
  ProgrammeId,
  ProgrammeTopic,
  type ProgrammeView,
} from '../../contract/index.ts';
import { lookOften } from './look-often.ts';
import { MyPart } from './my-part.tsx';
import { nextRuns } from './next-runs.ts';
import { ProgrammeMembers } from './programme-members.tsx';
import { ProgrammeRounds } from './programme-rounds.tsx';
import styles from './programme-screen.module.css';
import { RunRound } from './run-round.tsx';
import { ruleWords, scheduleWords, sizeWords } from './schedule-words.ts';
import { counted } from './texts.ts';
import { useOrganises } from './use-organises.ts';

const ofProgramme = [getProgrammeRoute, listRoundsRoute];

/** One programme: how it works, my part in it, and for organisers its rounds and its people. */
export const ProgrammeScreen = () => {
  const programmeId = useRouteParam('programmeId', ProgrammeId);
  const organises = useOrganises() ?? false;
  const {
    data: programme,
    error,
    isPending,
    refetch,
  } = useApiQuery(getProgrammeRoute, { params: { programmeId } });
  useLive(ProgrammeTopic, programme?.id, ofProgramme, lookOften(programme?.latestRound?.state));
  return (
    <Screen
      title={programme?.settings.name ?? 'Programme'}
      description={programme?.settings.purpose}
      breadcrumbs={[{ text: 'Programmes', href: '/app/programmes' }]}
      actions={
        programme &&
        organises && (
          <>
            <Button href={`/app/programmes/${programme.id}/settings`}>Settings</Button>
            <Button href={`/app/programmes/${programme.id}/preview`}>Preview the next round</Button>
            <RunRound programme={programme} />
          </>
        )
      }
      loading={isPending}
      skeleton={
        <>
          <SkeletonCard lines={7} />
          <SkeletonCard lines={6} />
        </>
      }
      refused={error}
      onRetry={() => void refetch()}
    >
      {programme && <Overview programme={programme} />}
      {programme && organises && <Details programme={programme} />}
    </Screen>
  );
};

const Overview = ({ programme }: { programme: ProgrammeView }) => {
  const { settings, latestRound } = programme;
  const rules = ruleWords(settings.rules);
  return (
    <Card footer={<MyPart programme={programme} />}>
      <div className={styles.facts}>
        <Fact name="When">
          {scheduleWords(settings.schedule, settings.timezone)}
          <NextRuns programme={programme} />
        </Fact>
        <Fact name="Who">
          {counted(programme.participants, 'person', 'people')}
          <p className={styles.more}>
            {settings.enrolment === 'everyone'
              ? 'Everyone takes part until they leave.'
              : 'Only those who join take part.'}
          </p>
        </Fact>
        <Fact name="How">
          {sizeWords(settings.size)}
          <ul className={styles.rules}>
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
            <li>
              Nobody meets the same person again for {counted(settings.repeatWindow, 'round')} while
              there is an alternative.
            </li>
          </ul>
        </Fact>
        {latestRound?.state === 'matching' && (
          <Fact name="Now">
            <span role="status">Round {latestRound.number} is being matched.</span>
          </Fact>
        )}
      </div>
    </Card>
  );
};

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <h2 className={styles.name}>{name}</h2>
    <div className={styles.words}>{children}</div>
  </div>
);

const NextRuns = ({ programme: { nextRunAt, settings } }: { programme: ProgrammeView }) => {
  if (nextRunAt === null || settings.schedule === null) return null;
  const [first, ...later] = nextRuns(settings.schedule, settings.timezone, nextRunAt, 3);
  return (
    <p className={styles.more}>
      Next <When at={nextRunAt} />, {first}; then {later.join(' and ')}.
    </p>
  );
};

const Details = ({ programme }: { programme: ProgrammeView }) => {
  const address = useAddress();
  return (
    <Tabs
      ariaLabel="The programme"
      activeTabId={address.get('tab') ?? 'rounds'}
      onChange={({ detail }) =>
        address.change({ tab: detail.activeTabId === 'rounds' ? null : detail.activeTabId })
      }
      tabs={[
        { id: 'rounds', label: 'Rounds', content: <ProgrammeRounds programme={programme} /> },
        {
          id: 'people',
          label: 'People',
          content: <ProgrammeMembers programmeId={programme.id} />,
        },
      ]}
    />
  );
};
