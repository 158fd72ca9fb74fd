'use client';

import Button from '@cloudscape-design/components/button';
import { useDroppable } from '@dnd-kit/core';
import { ProblemAlert, Quiet, ShowMore, SkeletonRows, useApiPages } from '@vicinity/ui';
import {
  listLeftOutRoute,
  listTakenOutRoute,
  type PersonView,
  type RoundView,
} from '../../../contract/index.ts';
import styles from './board.module.css';
import { BoardPerson } from './board-person.tsx';
import { BringIn } from './bring-in.tsx';
import type { Target } from './drag-data.ts';
import type { Intent } from './intent.ts';

type Props = { round: RoundView; onIntend: (intent: Intent) => void };

const target: Target = { to: 'without' };

/** Who has no group, and why; whoever is dropped here leaves theirs. */
export const WithoutGroup = ({ round, onIntend }: Props) => {
  const people = useApiPages(listLeftOutRoute, (after) => ({
    params: { roundId: round.id },
    query: { after, limit: 50 },
  }));
  const { setNodeRef, isOver } = useDroppable({ id: 'without', data: target });
  return (
    <section
      ref={setNodeRef}
      className={styles.tray}
      data-over={isOver || undefined}
      aria-label="Without a group"
    >
      <h3 className={styles.heading}>Without a group ({round.leftOut.toLocaleString()})</h3>
      <ProblemAlert problem={people.error} />
      {people.isPending && <SkeletonRows rows={2} />}
      {!people.isPending && people.items.length === 0 && (
        <Quiet>Nobody. Whoever you drop here leaves their group.</Quiet>
      )}
      <ul className={styles.people}>
        {people.items.map(({ person, reason }) => (
          <BoardPerson
            key={person.id}
            person={person}
            groupId={null}
            note={reason}
            onIntend={onIntend}
          />
        ))}
      </ul>
      <ShowMore of={people}>Show more people</ShowMore>
    </section>
  );
};

/** Who does not take part this one time, with the way back; and the way in for whoever came late. */
export const TakenOut = ({ round, onIntend }: Props) => {
  const people = useApiPages(listTakenOutRoute, (after) => ({
    params: { roundId: round.id },
    query: { after, limit: 50 },
  }));
  return (
    <section className={styles.tray} aria-label="Not in this round">
      <h3 className={styles.heading}>Not in this round ({round.takenOut.toLocaleString()})</h3>
      <ProblemAlert problem={people.error} />
      <ul className={styles.people}>
        {people.items.map((person) => (
          <li key={person.id} className={styles.out}>
            <span className={styles.name}>{person.name}</span>
            <Back person={person} onIntend={onIntend} />
          </li>
        ))}
      </ul>
      <ShowMore of={people}>Show more people</ShowMore>
      <BringIn round={round} onChoose={(person) => onIntend({ kind: 'bring-in', person })} />
    </section>
  );
};

const Back = ({ person, onIntend }: Pick<Props, 'onIntend'> & { person: PersonView }) => (
  <Button
    variant="inline-link"
    ariaLabel={`Bring back ${person.name}`}
    onClick={() => onIntend({ kind: 'bring-in', person })}
  >
    Bring back
  </Button>
);
