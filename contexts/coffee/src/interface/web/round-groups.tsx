'use client';

import {
  AvatarGroup,
  Card,
  CardGrid,
  EmptyState,
  ShowMore,
  SkeletonCard,
  Stack,
} from '@vicinity/ui';
import type { ReactNode } from 'react';
import { type GroupView, type RoundId } from '../../contract/index.ts';
import { Fits } from './fits.tsx';
import { useGroupsByName } from './groups-by-name.tsx';
import { PersonLine } from './person-line.tsx';
import { Reasons } from './reasons.tsx';
import styles from './round-groups.module.css';
import { spanText, zoneName } from './texts.ts';

/** The groups of a round with the reasons for each; a page at a time, found by a name. */
export const RoundGroups = ({ roundId }: { roundId: RoundId }) => {
  const { groups, search } = useGroupsByName(roundId, 12);
  return (
    <Stack>
      {search}
      {groups.isPending && <Waiting />}
      {!groups.isPending && !groups.error && groups.items.length === 0 && (
        <Card>
          <EmptyState picture="search" title="Nobody by that name is in a group" />
        </Card>
      )}
      <div aria-busy={groups.isStale} className={styles.groups}>
        <CardGrid>
          {groups.items.map((group) => (
            <Group key={group.id} group={group} />
          ))}
        </CardGrid>
      </div>
      <ShowMore of={groups}>Show more groups</ShowMore>
    </Stack>
  );
};

const Waiting = () => (
  <CardGrid>
    {Array.from({ length: 6 }, (_, index) => (
      <SkeletonCard key={index} lines={10} />
    ))}
  </CardGrid>
);

type FormedGroup = Pick<GroupView, 'number' | 'people' | 'reasons' | 'fits'>;

/** A group: its people, why they meet, and how well it suits each of them. */
export const GroupCard = ({ group, children }: { group: FormedGroup; children?: ReactNode }) => (
  <Card
    title={
      <span className={styles.title}>
        <AvatarGroup people={group.people} size="large" />
        <span className={styles.number}>Group {group.number}</span>
      </span>
    }
  >
    <Stack>
      <Stack gap="small">
        {group.people.map((person) => (
          <PersonLine key={person.id} person={person} size="none" />
        ))}
      </Stack>
      <Reasons reasons={group.reasons} />
      <Fits fits={group.fits} />
      {children}
    </Stack>
  </Card>
);

const Group = ({ group }: { group: GroupView }) => {
  const [first] = group.people;
  return (
    <GroupCard group={group}>
      {group.slot && first && (
        <p className={styles.slot}>
          Proposed: {spanText(group.slot.from, group.slot.until, first.timezone)},{' '}
          {zoneName(first.timezone)} time
        </p>
      )}
      {group.feedback.met > 0 && (
        <p className={styles.slot}>
          {group.feedback.met} of {group.people.length} said that they met.
        </p>
      )}
    </GroupCard>
  );
};
