'use client';

import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { Card, EmptyState, ShowMore, SkeletonCard, Stack } from '@vicinity/ui';
import { useState } from 'react';
import { type PersonView, type RoundView } from '../../../contract/index.ts';
import { useGroupsByName } from '../groups-by-name.tsx';
import styles from './board.module.css';
import { BoardGroup } from './board-group.tsx';
import { PersonChip } from './board-person.tsx';
import { Collided, Draggable, type Target } from './drag-data.ts';
import { EditDialog } from './edit-dialog.tsx';
import type { Intent } from './intent.ts';
import { TakenOut, WithoutGroup } from './without-group.tsx';

/**
 * The groups of a round, to be changed: by dragging somebody onto another person, a group, or the tray of those
 * without one; or, all the same, by the menu of each person.
 */
export const Board = ({ round }: { round: RoundView }) => {
  const [intent, intend] = useState<{ round: RoundView; intent: Intent } | null>(null);
  const begin = (next: Intent) => intend({ round, intent: next });
  const drag = useDrag(begin);
  return (
    <DndContext
      sensors={drag.sensors}
      collisionDetection={pointerWithin}
      onDragStart={drag.start}
      onDragEnd={drag.end}
      onDragCancel={drag.cancel}
      accessibility={{ restoreFocus: false }}
    >
      <div className={styles.board}>
        <Groups round={round} onIntend={begin} />
        <div className={styles.aside}>
          <WithoutGroup round={round} onIntend={begin} />
          <TakenOut round={round} onIntend={begin} />
        </div>
      </div>
      <DragOverlay>{drag.person && <PersonChip person={drag.person} />}</DragOverlay>
      {intent && (
        <EditDialog
          {...intent}
          onChange={(next) => intend({ ...intent, intent: next })}
          onClose={() => intend(null)}
        />
      )}
    </DndContext>
  );
};

const useDrag = (begin: (intent: Intent) => void) => {
  const [person, setPerson] = useState<PersonView | null>(null);
  const sensors = useSensors(
    // A click is no drag, and a finger that scrolls is none either.
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 6 } }),
  );
  const start = ({ active }: DragStartEvent) => {
    setPerson(Draggable.safeParse(active.data.current).data?.person ?? null);
  };
  const end = ({ active, collisions }: DragEndEvent) => {
    setPerson(null);
    const dragged = Draggable.safeParse(active.data.current).data;
    // Somebody’s line lies within their group’s card: the person is meant.
    const targets = (collisions ?? []).flatMap(
      ({ data }) => Collided.safeParse(data).data?.droppableContainer.data.current ?? [],
    );
    const target = targets.find(({ to }) => to === 'person') ?? targets[0];
    const next = dragged && target && intentOf(dragged, target);
    if (next) begin(next);
  };
  return { person, sensors, start, end, cancel: () => setPerson(null) };
};

const intentOf = ({ person, from }: Draggable, target: Target): Intent | null => {
  if (target.to === 'without') return from === null ? null : { kind: 'leave', person };
  if (target.groupId !== null && target.groupId === from) return null;
  if (target.to === 'group') return { kind: 'move', person, with: target.person };
  if (target.person.id === person.id || (target.groupId === null && from === null)) return null;
  return { kind: 'swap', person, with: target.person };
};

type Props = { round: RoundView; onIntend: (intent: Intent) => void };

const Groups = ({ round, onIntend }: Props) => {
  const { groups, search, name } = useGroupsByName(round.id, 24);
  return (
    <Stack>
      {search}
      <ul className={styles.groups} aria-busy={groups.isPending || groups.isStale}>
        {groups.isPending &&
          Array.from({ length: 6 }, (_, index) => (
            <li key={index}>
              <SkeletonCard lines={4} />
            </li>
          ))}
        {groups.items.map((group) => (
          <li key={group.id}>
            <BoardGroup round={round} group={group} onIntend={onIntend} />
          </li>
        ))}
      </ul>
      {!groups.isPending && !groups.error && groups.items.length === 0 && (
        <Card>
          <EmptyState
            picture="search"
            title={name === '' ? 'There is no group' : 'Nobody by that name is in a group'}
          />
        </Card>
      )}
      <ShowMore of={groups}>Show more groups</ShowMore>
    </Stack>
  );
};
