'use client';

import Button from '@cloudscape-design/components/button';
import { useDroppable } from '@dnd-kit/core';
import { ProblemAlert, useApiMutation } from '@vicinity/ui';
import { useId } from 'react';
import { editRoundRoute, type GroupView, type RoundView } from '../../../contract/index.ts';
import { Reasons } from '../reasons.tsx';
import { fullNames } from '../texts.ts';
import styles from './board.module.css';
import { BoardPerson } from './board-person.tsx';
import type { Target } from './drag-data.ts';
import type { Intent } from './intent.ts';
import { roundRoutes } from './round-routes.ts';

type Props = { round: RoundView; group: GroupView; onIntend: (intent: Intent) => void };

/** A group whose people can be moved. Locked, it stays as it is. */
export const BoardGroup = ({ round, group, onIntend }: Props) => {
  const heading = useId();
  const [first] = group.people;
  const target: Target | undefined = first && { to: 'group', person: first, groupId: group.id };
  const { setNodeRef, isOver } = useDroppable({
    id: group.id,
    disabled: group.locked,
    ...(target ? { data: target } : {}),
  });
  const fits = new Map(group.fits.map(({ personId, points }) => [personId, points]));
  return (
    <section
      ref={setNodeRef}
      className={styles.group}
      data-over={isOver || undefined}
      data-locked={group.locked || undefined}
      aria-labelledby={heading}
    >
      <header className={styles.head}>
        <h3 className={styles.number} id={heading}>
          Group {group.number}
        </h3>
        <Lock round={round} group={group} />
      </header>
      <ul className={styles.people}>
        {group.people.map((person) => (
          <BoardPerson
            key={person.id}
            person={person}
            groupId={group.id}
            locked={group.locked}
            points={fits.get(person.id)}
            onIntend={onIntend}
          />
        ))}
      </ul>
      <details className={styles.why}>
        <summary>Why they meet</summary>
        <Reasons reasons={group.reasons} />
      </details>
    </section>
  );
};

const Lock = ({ round, group }: Pick<Props, 'round' | 'group'>) => {
  const lock = useApiMutation(editRoundRoute, { refreshes: roundRoutes });
  const [first] = group.people;
  if (round.state !== 'draft' || !first) return null;
  return (
    <>
      <Button
        variant="icon"
        iconName={group.locked ? 'lock-private' : 'unlocked'}
        ariaLabel={`${group.locked ? 'Unlock' : 'Lock'} the group of ${fullNames(group.people)}`}
        loading={lock.isPending}
        onClick={() =>
          lock.mutate({
            params: { roundId: round.id },
            body: {
              version: round.version,
              edit: { kind: 'lock', personId: first.id, locked: !group.locked },
            },
          })
        }
      />
      <ProblemAlert problem={lock.error} />
    </>
  );
};
