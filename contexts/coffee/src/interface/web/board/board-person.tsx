'use client';

import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useDraggable, useDroppable } from '@dnd-kit/core';
import { PersonAvatar, Quiet } from '@vicinity/ui';
import type { GroupId, PersonView } from '../../../contract/index.ts';
import styles from './board.module.css';
import type { Draggable, Target } from './drag-data.ts';
import type { Intent } from './intent.ts';

type Props = {
  person: PersonView;
  groupId: GroupId | null;
  locked?: boolean;
  /** How far the group meets their wishes, 0 to 100. */
  points?: number | undefined;
  /** Why they are where they are. */
  note?: string;
  onIntend: (intent: Intent) => void;
};

/** Somebody on the board: dragged by the mouse or a finger, moved by the menu with the keyboard. */
export const BoardPerson = ({ person, groupId, locked = false, points, note, onIntend }: Props) => {
  const dragged: Draggable = { person, from: groupId };
  const target: Target = { to: 'person', person, groupId };
  const drag = useDraggable({ id: person.id, data: dragged, disabled: locked });
  const drop = useDroppable({ id: `person ${person.id}`, data: target, disabled: locked });
  return (
    <li
      ref={(node) => {
        drag.setNodeRef(node);
        drop.setNodeRef(node);
      }}
      className={styles.person}
      data-dragging={drag.isDragging || undefined}
      data-over={(drop.isOver && !drag.isDragging) || undefined}
      data-locked={locked || undefined}
      {...drag.listeners}
    >
      <PersonWords person={person} points={points} />
      {!locked && <Menu person={person} hasGroup={groupId !== null} onIntend={onIntend} />}
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </li>
  );
};

/** What hangs from the pointer while somebody is dragged. */
export const PersonChip = ({ person }: { person: PersonView }) => (
  <div className={`${styles.person} ${styles.chip}`}>
    <PersonWords person={person} />
  </div>
);

const PersonWords = ({ person, points }: Pick<Props, 'person' | 'points'>) => (
  <>
    <PersonAvatar person={person} />
    <span className={styles.words}>
      <span className={styles.name}>{person.name}</span>
      <Quiet>{[person.title, person.office].filter(Boolean).join(' · ')}</Quiet>
    </span>
    {points !== undefined && (
      <span
        className={styles.points}
        data-low={points < 40 || undefined}
        title="Wishes met, of 100"
      >
        {points}
      </span>
    )}
  </>
);

type MenuProps = Pick<Props, 'person' | 'onIntend'> & { hasGroup: boolean };

const Menu = ({ person, hasGroup, onIntend }: MenuProps) => (
  <ButtonDropdown
    variant="icon"
    ariaLabel={`Change ${person.name}`}
    expandToViewport
    items={[
      { id: 'swap', text: 'Change places with…' },
      { id: 'move', text: hasGroup ? 'Move to another group…' : 'Add to a group…' },
      ...(hasGroup ? [{ id: 'leave', text: 'Leave without a group' }] : []),
      { id: 'take-out', text: 'Take out of this round' },
    ]}
    onItemClick={({ detail: { id } }) => {
      if (id === 'swap' || id === 'move') onIntend({ kind: id, person, with: null });
      if (id === 'leave' || id === 'take-out') onIntend({ kind: id, person });
    }}
  />
);
